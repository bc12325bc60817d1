/** Whose eyes `/docs?as=admin` is seen through; null: the reader's own. */
const as = new URLSearchParams(window.location.search).get('as');

const WHY_NOT = {
  insufficient_scope: ({ missing }) => `Needs the scope ${missing.join(' and ')}`,
  insufficient_user_authentication: () => 'Needs your password again: sign in anew',
  already_signed_in: () => 'For strangers only',
};

/** Whether this browser is signed in: the sign-in page sends those away who are. The API's 401 would stand in the console. */
async function hasSession() {
  const { type } = await fetch('/auth', { method: 'HEAD', redirect: 'manual' });
  return type === 'opaqueredirect';
}

/** What the reader may do, or why that is not told. Nothing is told to strangers. */
async function askAccess(token) {
  if (!token && !(await hasSession())) return { fault: 'Sign in first.' };
  const query = as === null ? '' : `?${new URLSearchParams({ as })}`;
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const answer = await fetch(`/api/v1/access${query}`, { headers });
  const body = await answer.json();
  return answer.ok ? body : { fault: body.errors?.[0].message ?? body.detail };
}

/** The token that Swagger UI sends along, if any: a pasted one comes before one for a password. */
function tokenOf({ authSelectors }) {
  const authorized = authSelectors.authorized();
  return authorized?.getIn(['bearer', 'value']) ?? authorized?.getIn(['password', 'token', 'access_token']);
}

/** What stands above the list. */
function lineOf({ operations, fault }) {
  if (!operations) return as === null ? '' : `Cannot be shown as a holder of “${as}”: ${fault}`;
  const count = operations.filter(({ allowed }) => !allowed).length;
  const grey = `What ${as === null ? 'you' : 'they'} may not call is grey: ${count} of ${operations.length}.`;
  return as === null ? grey : `Shown as a holder of “${as}”. ${grey}`;
}

let turn = 0;
const thenLoad =
  (original, { accessActions }) =>
  (...words) => {
    const result = original(...words);
    accessActions.load();
    return result;
  };

/**
 * Greys the operations that the reader may not call, each with the reason, as `GET /api/v1/access` tells it. It is asked anew
 * after whatever may change it: a sign-in or sign-out in the dialog, and each call that is tried out.
 */
export const ReaderAccess = ({ React }) => ({
  statePlugins: {
    access: {
      actions: {
        load: () => async (system) => {
          turn += 1;
          const asked = turn;
          const told = await askAccess(tokenOf(system)).catch(() => ({ fault: 'The server does not answer.' }));
          if (asked === turn) system.accessActions.show(told);
        },
        show: (told) => ({ type: 'access_show', payload: told }),
      },
      reducers: { access_show: (state, { payload }) => state.set('told', payload) },
      selectors: {
        line: (state) => lineOf(state.get('told') ?? {}),
        whyNot: (state, operationId) => {
          const operation = state.get('told')?.operations?.find((each) => each.operationId === operationId);
          return operation?.refusal && WHY_NOT[operation.refusal](operation);
        },
      },
    },
    auth: { wrapActions: { authorize: thenLoad, authorizeOauth2: thenLoad, logout: thenLoad } },
    spec: { wrapActions: { setResponse: thenLoad } },
  },
  components: {
    WhyNot: ({ operationId, accessSelectors }) => {
      const why = accessSelectors.whyNot(operationId);
      return why ? React.createElement('span', { className: 'why-not' }, why) : null;
    },
  },
  wrapComponents: {
    OperationSummaryPath:
      (Original, { getComponent }) =>
      (props) =>
        React.createElement(
          React.Fragment,
          null,
          React.createElement(Original, props),
          React.createElement(getComponent('WhyNot', true), { operationId: props.operationProps.get('operationId') }),
        ),
    InfoContainer: (Original) => (props) =>
      React.createElement(
        React.Fragment,
        null,
        React.createElement('p', { className: 'reader-access', role: 'status' }, props.accessSelectors.line()),
        React.createElement(Original, props),
      ),
  },
});
