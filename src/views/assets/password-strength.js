/* global document, zxcvbnts */

/**
 * Hints under the field of a new password how soon it would be guessed. No more than a hint: the server's policy decides, and
 * the form is the same without it. What is typed does not leave the page.
 */
const WORDS = ['Very weak', 'Weak', 'Fair', 'Good', 'Strong'];
const EVALUATED_CHARACTERS = 128;
const PAUSE_MS = 250;
const WORD_MIN = 3;

const libraries = document.currentScript.dataset.libraries.split(' ');
const field = document.querySelector('[data-strength-from]');
const minLength = Number(field.dataset.strengthFrom);
const hint = makeHint();
let evaluator;
let pause;

field.addEventListener('focus', () => void loadEvaluator().catch(() => undefined), { once: true });
// The whole form, for the name and the address count too.
field.form.addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(() => void update(), PAUSE_MS);
});

function makeHint() {
  const element = document.createElement('div');
  const bar = document.createElement('div');
  const text = document.createElement('p');
  element.className = 'strength';
  bar.className = 'strength-bar';
  text.className = 'strength-text';
  // Present before there is anything to say, or readers of screens would not hear it.
  text.setAttribute('aria-live', 'polite');
  text.setAttribute('aria-atomic', 'true');
  element.append(bar, text);
  field.parentElement.after(element);
  return { element, text };
}

/** Most of a megabyte of common words and names, so not before somebody is about to choose a password. */
function loadEvaluator() {
  evaluator ??= Promise.all(libraries.map(loadScript)).then(() => {
    const { core, 'language-common': common, 'language-en': english } = zxcvbnts;
    core.zxcvbnOptions.setOptions({
      dictionary: { ...common.dictionary, ...english.dictionary },
      graphs: common.adjacencyGraphs,
      translations: english.translations,
      // Of its default, 100, a text of little but @, $ and 4 takes seconds of the page; these find what people write.
      l33tMaxSubstitutions: 10,
    });
    return core.zxcvbn;
  });
  return evaluator;
}

function loadScript(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

async function update() {
  if (field.value === '') return show('', '', []);
  let evaluate;
  try {
    evaluate = await loadEvaluator();
  } catch {
    return show('', '', []);
  }
  const { score, feedback } = evaluate(field.value.slice(0, EVALUATED_CHARACTERS), ownWords());
  const advice = [feedback.warning, feedback.suggestions[0]].filter(Boolean);
  // The policy will refuse it, however hard it is to guess.
  const isShort = [...field.value.normalize('NFC')].length < minLength;
  if (isShort) show(Math.min(score, 1), 'Too short', advice);
  else show(score, WORDS[score], advice);
}

/** What somebody who knows this person would try first. */
function ownWords() {
  const typed = ['username', 'email', 'firstName', 'lastName'].map((name) => field.form.elements[name]?.value ?? '');
  const words = typed.join(' ').split(/[^\p{L}\p{N}]+/u);
  return ['gatehouse', ...[...typed, ...words].filter((word) => word.length >= WORD_MIN)];
}

function show(score, word, advice) {
  hint.element.dataset.score = score;
  const [verdict, rest] = [word === '' ? '' : `${word}.`, advice.map((sentence) => ` ${sentence}`).join('')];
  // The same text again would be read out again.
  if (hint.text.textContent === verdict + rest) return;
  const strong = document.createElement('strong');
  strong.textContent = verdict;
  hint.text.replaceChildren(strong, rest);
}
