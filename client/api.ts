/** Made of openapi.json by npm run contract. Do not edit it. */

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys
         * @description RFC 7517: access tokens are verified with these.
         *
         *     **Anyone** may call this.
         */
        get: operations["Jwks_jwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what you may do
         * @description For a front end that hides what would be refused. Each call is decided anew, whatever was told here.
         *
         *     For the **signed-in**.
         */
        get: operations["Access_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened
         * @description Newest first: sign-ins, refusals and changes of users.
         *
         *     Needs the scope **admin**. Everybody's, not only your own.
         */
        get: operations["Audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what a token is worth
         * @description RFC 7662.
         *
         *     Needs the scope **admin**.
         */
        post: operations["OAuth_introspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a cookie
         * @description For a browser's own front end: sets the session cookie.
         *
         *     **Anyone** may call this.
         */
        post: operations["Login_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends this session, and every token that belongs to it.
         *
         *     For the **signed-in**.
         */
        post: operations["Login_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a token
         * @description RFC 7009. Ends the session of an access or refresh token.
         *
         *     **Anyone** may call this.
         */
        post: operations["OAuth_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get tokens
         * @description OAuth 2.0 (RFC 6749): `grant_type=password` with a username or e-mail address and a password, or `grant_type=refresh_token`. A refresh token works once; presenting a spent one ends its session.
         *
         *     **Anyone** may call this.
         */
        post: operations["OAuth_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your notes
         * @description Newest first.
         *
         *     For the **signed-in**. Only **your own**: another's is not found.
         */
        get: operations["Notes_list"];
        put?: never;
        /**
         * Add to your notes
         * @description Needs the scope **notes:write**. Only **your own**: another's is not found.
         */
        post: operations["Notes_create"];
        /**
         * Delete all your notes
         * @description Needs the scope **notes:write**. Needs a sign-in of the last **30 minutes**. Only **your own**: another's is not found.
         */
        delete: operations["Notes_deleteAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one of your notes
         * @description For the **signed-in**. Only **your own**: another's is not found.
         */
        get: operations["Notes_read"];
        put?: never;
        post?: never;
        /**
         * Delete one of your notes
         * @description Needs the scope **notes:write**. Only **your own**: another's is not found.
         */
        delete: operations["Notes_delete"];
        options?: never;
        head?: never;
        /**
         * Change one of your notes
         * @description Needs the scope **notes:write**. Only **your own**: another's is not found.
         */
        patch: operations["Notes_change"];
        trace?: never;
    };
    "/api/v1/notes/published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List everybody's published notes
         * @description Newest first.
         *
         *     **Anyone** may call this. Everybody's, not only your own.
         */
        get: operations["Notes_listPublished"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own sessions
         * @description Newest first: browsers and API clients alike.
         *
         *     For the **signed-in**. Only **your own**: another's is not found.
         */
        get: operations["Sessions_list"];
        put?: never;
        post?: never;
        /**
         * End all your sessions but this one
         * @description For the **signed-in**. Needs a sign-in of the last **30 minutes**. Only **your own**: another's is not found.
         */
        delete: operations["Sessions_endOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description For the **signed-in**. Needs a sign-in of the last **30 minutes**. Only **your own**: another's is not found.
         */
        delete: operations["Sessions_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Oldest first. `q` looks in usernames and e-mail addresses.
         *
         *     Needs the scope **admin**.
         */
        get: operations["Users_list"];
        put?: never;
        /**
         * Register
         * @description Makes a user. It does not sign in.
         *
         *     **Anyone** may call this.
         */
        post: operations["Users_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description Needs the scope **admin**.
         */
        get: operations["Users_read"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description Everything of the user goes too.
         *
         *     Needs the scope **super**. Needs a sign-in of the last **30 minutes**.
         */
        delete: operations["Users_delete"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Deactivating a user ends what the user has open at once. `scopes`, and changing a super, needs `super`.
         *
         *     Needs the scope **admin**. Needs a sign-in of the last **30 minutes**.
         */
        patch: operations["Users_change"];
        trace?: never;
    };
    "/api/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a user's sessions
         * @description Needs the scope **admin**. Everybody's, not only your own.
         */
        get: operations["UserSessions_list"];
        put?: never;
        post?: never;
        /**
         * End all of a user's sessions
         * @description Needs the scope **admin**. Needs a sign-in of the last **30 minutes**. Everybody's, not only your own.
         */
        delete: operations["UserSessions_endAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your own user
         * @description For the **signed-in**.
         */
        get: operations["Profile_read"];
        put?: never;
        post?: never;
        /**
         * Delete your own user
         * @description Everything of yours goes too. It cannot be undone.
         *
         *     For the **signed-in**.
         */
        delete: operations["Profile_delete"];
        options?: never;
        head?: never;
        /**
         * Change your own names and info
         * @description For the **signed-in**.
         */
        patch: operations["Profile_change"];
        trace?: never;
    };
    "/api/v1/users/me/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened to your own user
         * @description Newest first: what you did, and what was done that concerns you.
         *
         *     For the **signed-in**. Only **your own**: another's is not found.
         */
        get: operations["Audit_listOwn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change your own password
         * @description All your other sessions end, and a browser gets a new cookie.
         *
         *     For the **signed-in**.
         */
        put: operations["Password_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs-json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description OpenAPI 3.0. It is shown for people at [/docs](/docs).
         *
         *     **Anyone** may call this.
         */
        get: operations["ApiDocument_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs-yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document as YAML
         * @description **Anyone** may call this.
         */
        get: operations["ApiDocument_yaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs
         * @description **Anyone** may call this.
         */
        get: operations["Health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether requests can be served
         * @description Asks the database.
         *
         *     **Anyone** may call this.
         */
        get: operations["Health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics of the instance
         * @description In the text format of Prometheus.
         *
         *     Needs the scope **admin**.
         */
        get: operations["Metrics_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Access: {
            /**
             * @description Those that the call has: no more than its token, and with each what comes with it.
             * @example [
             *       "authenticated",
             *       "admin"
             *     ]
             */
            scopes: string[];
            /**
             * @description Every operation of this document.
             * @example [
             *       {
             *         "operationId": "Users_list",
             *         "method": "GET",
             *         "path": "/api/v1/users",
             *         "allowed": true
             *       },
             *       {
             *         "operationId": "Users_delete",
             *         "method": "DELETE",
             *         "path": "/api/v1/users/{id}",
             *         "allowed": false,
             *         "refusal": "insufficient_scope",
             *         "missing": [
             *           "super"
             *         ]
             *       }
             *     ]
             */
            operations: components["schemas"]["OperationAccess"][];
        };
        AccountDeletion: {
            /**
             * Format: password
             * @example heat caves lakers forty two
             */
            password: string;
        };
        AuditEvent: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            occurredAt: string;
            /**
             * @description What happened, in the words of OWASP's Logging Vocabulary.
             * @example authn_login_success
             * @enum {string}
             */
            event: "authn_login_success" | "authn_login_fail" | "authn_login_fail_max" | "authn_login_lock" | "authn_password_change" | "authn_password_change_fail" | "authn_token_reuse" | "authz_change" | "authz_fail" | "excess_rate_limit_exceeded" | "session_expired" | "user_created" | "user_updated" | "user_deleted" | "sensitive_create" | "sensitive_read" | "sensitive_update" | "sensitive_delete";
            /**
             * Format: uuid
             * @description The user who did it, if that is known.
             */
            actorId: string | null;
            /**
             * Format: uuid
             * @description The user whom it concerns.
             */
            userId: string | null;
            target: {
                /** @example session */
                type: string;
                id: string;
            } | null;
            /** @example 203.0.113.7 */
            ip: string | null;
            userAgent: string | null;
            requestId: string | null;
            /**
             * @example {
             *       "from": [
             *         "authenticated"
             *       ],
             *       "to": [
             *         "admin"
             *       ]
             *     }
             */
            details: {
                [key: string]: unknown;
            };
        };
        AuditPage: {
            items: components["schemas"]["AuditEvent"][];
            /** Format: uuid */
            nextCursor: string | null;
        };
        Credentials: {
            /**
             * @description Username or e-mail address.
             * @example ada
             */
            username: string;
            /**
             * Format: password
             * @example heat caves lakers forty two
             */
            password: string;
            /**
             * @description Keep the session through longer pauses.
             * @default false
             */
            rememberMe?: boolean;
        };
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        Introspection: {
            active: boolean;
            /** @enum {string} */
            token_type?: "access_token" | "refresh_token";
            /** Format: uuid */
            sub?: string;
            /** Format: uuid */
            sid?: string;
            client_id?: string;
            username?: string;
            scope?: string;
            /**
             * Format: uri
             * @example https://gatehouse.example
             */
            iss?: string;
            aud?: string;
            /**
             * Format: int64
             * @description Seconds since 1970.
             * @example 1769860800
             */
            iat?: number;
            /**
             * Format: int64
             * @description Seconds since 1970.
             * @example 1769860800
             */
            exp?: number;
            /** Format: uuid */
            jti?: string;
        };
        KeySet: {
            keys: {
                [key: string]: string;
            }[];
        };
        NewNote: {
            /** @example Write it down */
            title: string;
            isPublished?: boolean;
        };
        NewUser: {
            /**
             * @description Letters and digits of any script, with dots, hyphens and underscores between them. Upper and lower case are the same.
             * @example ada
             */
            username: string;
            /**
             * Format: email
             * @description One address, the one that mail goes to.
             * @example ada@example.org
             */
            email: string;
            /**
             * Format: password
             * @description Long enough, 15 characters where the operator says nothing else, and not one that is easily guessed.
             * @example heat caves lakers forty two
             */
            password: string;
            /**
             * @description As the person writes it.
             * @example Ada
             */
            firstName?: string;
            /**
             * @description As the person writes it.
             * @example Ada
             */
            lastName?: string;
        };
        Note: {
            /** Format: uuid */
            id: string;
            /** @example Write it down */
            title: string;
            isPublished: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        NoteChange: {
            /** @example Write it down */
            title?: string;
            isPublished?: boolean;
        };
        NotePage: {
            items: components["schemas"]["Note"][];
            /** Format: uuid */
            nextCursor: string | null;
        };
        OAuthError: {
            /** @example invalid_grant */
            error: string;
            error_description: string;
        };
        OpenApiDocument: {
            /** @example 3.0.3 */
            openapi: string;
        } & {
            [key: string]: unknown;
        };
        OperationAccess: {
            /**
             * @description As in this document.
             * @example Users_delete
             */
            operationId: string;
            /** @example DELETE */
            method: string;
            /**
             * @description As in this document.
             * @example /api/v1/users/{id}
             */
            path: string;
            /** @description Whether a call is let through, now. Which rows it then finds is for the operation to say. */
            allowed: boolean;
            /**
             * @description If it is not, why: the error code that the refusal has too. `insufficient_scope`: scopes are missing. `insufficient_user_authentication`: the password was given too long ago, and giving it again helps. `already_signed_in`: it is for strangers.
             * @enum {string}
             */
            refusal?: "insufficient_scope" | "insufficient_user_authentication" | "already_signed_in";
            /** @description With `insufficient_scope`: every scope that is missing. */
            missing?: string[];
        };
        OwnAuditEvent: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            occurredAt: string;
            /**
             * @description What happened, in the words of OWASP's Logging Vocabulary.
             * @example authn_login_success
             * @enum {string}
             */
            event: "authn_login_success" | "authn_login_fail" | "authn_login_fail_max" | "authn_login_lock" | "authn_password_change" | "authn_password_change_fail" | "authn_token_reuse" | "authz_change" | "authz_fail" | "excess_rate_limit_exceeded" | "session_expired" | "user_created" | "user_updated" | "user_deleted" | "sensitive_create" | "sensitive_read" | "sensitive_update" | "sensitive_delete";
            target: {
                /** @example session */
                type: string;
                id: string;
            } | null;
            /** @example 203.0.113.7 */
            ip: string | null;
            userAgent: string | null;
            /**
             * @example {
             *       "from": [
             *         "authenticated"
             *       ],
             *       "to": [
             *         "admin"
             *       ]
             *     }
             */
            details: {
                [key: string]: unknown;
            };
            /** @description Whether you did it. If not, where it came from is not told. */
            byYou: boolean;
        };
        OwnAuditPage: {
            items: components["schemas"]["OwnAuditEvent"][];
            /** Format: uuid */
            nextCursor: string | null;
        };
        PasswordChange: {
            /**
             * Format: password
             * @example heat caves lakers forty two
             */
            currentPassword: string;
            /**
             * Format: password
             * @description Long enough, 15 characters where the operator says nothing else, and not one that is easily guessed.
             * @example heat caves lakers forty two
             */
            newPassword: string;
        };
        Problem: {
            /**
             * Format: uri-reference
             * @example about:blank
             */
            type: string;
            /** @example Unauthorized */
            title: string;
            /**
             * Format: int32
             * @example 401
             */
            status: number;
            /** @example Sign in first. */
            detail: string;
            /**
             * @description The request id, as in x-request-id.
             * @example urn:request:0193c0de
             */
            instance: string;
            /** @description For invalid input: each fault and where it is. */
            errors?: {
                path: string;
                message: string;
            }[];
            /** @description For a caller who may not: every scope that this needs and the caller lacks. */
            missing?: string[];
        };
        ProfileChange: {
            /**
             * @description As the person writes it.
             * @example Ada
             */
            firstName?: string | null;
            /**
             * @description As the person writes it.
             * @example Ada
             */
            lastName?: string | null;
            /**
             * @description The application's own data about the user: a JSON object of at most 8192 characters.
             * @example {
             *       "theme": "dark"
             *     }
             */
            info?: {
                [key: string]: unknown;
            };
        };
        Session: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "browser" | "token";
            /** @description Whether it is the session of this very call. */
            current: boolean;
            /** @example 203.0.113.7 */
            ip: string | null;
            userAgent: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /**
             * Format: date-time
             * @description When it ends if it is not used before.
             */
            expiresAt: string;
        };
        SessionPage: {
            items: components["schemas"]["Session"][];
            /** Format: uuid */
            nextCursor: string | null;
        };
        TokenReference: {
            /** @example A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI */
            token: string;
        };
        TokenRequest: {
            /**
             * @default password
             * @example password
             */
            grant_type?: string;
            /**
             * @description Username or e-mail address.
             * @example ada
             */
            username?: string;
            /**
             * Format: password
             * @example heat caves lakers forty two
             */
            password?: string;
            /** @example A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI */
            refresh_token?: string;
            /**
             * @description Scopes apart by spaces, fewer than you have. It only narrows.
             * @example authenticated
             */
            scope?: string;
        };
        TokenResponse: {
            /** Format: jwt */
            access_token: string;
            /** @enum {string} */
            token_type: "bearer";
            /**
             * Format: int32
             * @description Seconds.
             * @example 900
             */
            expires_in: number;
            /** @example A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI */
            refresh_token: string;
            /** @example authenticated */
            scope: string;
        };
        User: {
            /**
             * Format: uuid
             * @example 0193c0de-7a11-7000-8000-000000000001
             */
            id: string;
            /** @example ada */
            username: string;
            /**
             * Format: email
             * @example ada@example.org
             */
            email: string;
            emailVerified: boolean;
            /** @example Ada */
            firstName: string | null;
            /** @example Lovelace */
            lastName: string | null;
            /**
             * @example [
             *       "authenticated"
             *     ]
             */
            scopes: string[];
            info: {
                [key: string]: unknown;
            };
            isActive: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        UserChange: {
            isActive?: boolean;
            /**
             * @description As the person writes it.
             * @example Ada
             */
            firstName?: string | null;
            /**
             * @description As the person writes it.
             * @example Ada
             */
            lastName?: string | null;
            /** @description Needs the scope `super`. */
            scopes?: string[];
        };
        UserPage: {
            items: components["schemas"]["User"][];
            /** Format: uuid */
            nextCursor: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description Names the request in our log: your own, if you sent a well-formed one.
         * @example 0193c0de-7a11-7000-8000-000000000002
         */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Jwks_jwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key set. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Access_read: {
        parameters: {
            query?: {
                /** @description Scopes that this service knows, with spaces between them: shows what somebody with these may do who signed in a moment ago. Needs the scope `admin`. */
                as?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your scopes, and for each operation whether you may call it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Access"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `as` is for those who hold the scope `admin`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "as is for those who hold the scope admin.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "as",
                     *           "message": "Too big: expected string to have <=1000 characters"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Audit_list: {
        parameters: {
            query?: {
                /** @description How many items, at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description What happened, in the words of OWASP's Logging Vocabulary. */
                event?: "authn_login_success" | "authn_login_fail" | "authn_login_fail_max" | "authn_login_lock" | "authn_password_change" | "authn_password_change_fail" | "authn_token_reuse" | "authz_change" | "authz_fail" | "excess_rate_limit_exceeded" | "session_expired" | "user_created" | "user_updated" | "user_deleted" | "sensitive_create" | "sensitive_read" | "sensitive_update" | "sensitive_delete";
                /** @description Only what this user did or what concerns this user. */
                userId?: string;
                /** @description Not before this time. */
                from?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `admin`: `missing` names it, and to a bearer `WWW-Authenticate`. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope admin.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "admin"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "limit",
                     *           "message": "Too big: expected number to be <=100"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OAuth_introspect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenReference"];
                /**
                 * @example {
                 *       "token": "A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI"
                 *     }
                 */
                "application/json": components["schemas"]["TokenReference"];
            };
        };
        responses: {
            /** @description Whether the token is active, and whose it is if so. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Introspection"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. A parameter is missing or not valid. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "The body is not JSON."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_token",
                     *       "error_description": "Sign in first."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The caller lacks the scope `admin`: `missing` names it, and to a bearer `WWW-Authenticate`. A browser sent it from another site. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "insufficient_scope",
                     *       "error_description": "This needs the scope admin."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "The body is too large."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "The media type of the body is not one that this route takes."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Too many tries; try again after `Retry-After`. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "slow_down",
                     *       "error_description": "Too many tries; try again after Retry-After."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "server_error",
                     *       "error_description": "Something went wrong on our side. The request id helps us find it."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "temporarily_unavailable",
                     *       "error_description": "The service is busy or its database is away. Try again soon."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
        };
    };
    Login_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "ada",
                 *       "password": "heat caves lakers forty two"
                 *     }
                 */
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Who you are; `Set-Cookie` holds the session. */
            200: {
                headers: {
                    /**
                     * @description The session cookie, which scripts cannot read.
                     * @example session=...; Path=/; HttpOnly; SameSite=Lax
                     */
                    "Set-Cookie": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The username or the password is wrong, or the user is not active. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "The username or the password is wrong, or the user is not active.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from another site, or does not show where it comes from.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "username",
                     *           "message": "Invalid input: expected string, received null"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; try again after `Retry-After`. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many tries; try again after Retry-After.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Login_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is gone; `Set-Cookie` clears the cookie. */
            204: {
                headers: {
                    /**
                     * @description The session cookie, which scripts cannot read.
                     * @example session=...; Path=/; HttpOnly; SameSite=Lax
                     */
                    "Set-Cookie": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from another site, or does not show where it comes from.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OAuth_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenReference"];
                /**
                 * @example {
                 *       "token": "A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI"
                 *     }
                 */
                "application/json": components["schemas"]["TokenReference"];
            };
        };
        responses: {
            /** @description The token is worth nothing now, whatever it was. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. A parameter is missing or not valid. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "The body is not JSON."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "insufficient_scope",
                     *       "error_description": "The request comes from another site, or does not show where it comes from."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "The body is too large."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "The media type of the body is not one that this route takes."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Too many tries; try again after `Retry-After`. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "slow_down",
                     *       "error_description": "Too many tries; try again after Retry-After."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "server_error",
                     *       "error_description": "Something went wrong on our side. The request id helps us find it."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "temporarily_unavailable",
                     *       "error_description": "The service is busy or its database is away. Try again soon."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
        };
    };
    OAuth_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "grant_type": "password",
                 *       "username": "ada",
                 *       "password": "heat caves lakers forty two",
                 *       "refresh_token": "A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI",
                 *       "scope": "authenticated"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
                /**
                 * @example {
                 *       "grant_type": "password",
                 *       "username": "ada",
                 *       "password": "heat caves lakers forty two",
                 *       "refresh_token": "A1BH9C1-Gev1PzbpvuBSsjpG5H2LoIqozfCNcebPwXI",
                 *       "scope": "authenticated"
                 *     }
                 */
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The tokens. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description The request is not valid, or the refresh token is spent or unknown. The address or the body cannot be parsed, or a secret is in the query. A parameter is missing or not valid. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "The request is not valid, or the refresh token is spent or unknown."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The username or the password is wrong, or the user is not active. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_grant",
                     *       "error_description": "The username or the password is wrong, or the user is not active."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "insufficient_scope",
                     *       "error_description": "The request comes from another site, or does not show where it comes from."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "The body is too large."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "The media type of the body is not one that this route takes."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Too many tries; try again after `Retry-After`. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "slow_down",
                     *       "error_description": "Too many tries; try again after Retry-After."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "server_error",
                     *       "error_description": "Something went wrong on our side. The request id helps us find it."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "temporarily_unavailable",
                     *       "error_description": "The service is busy or its database is away. Try again soon."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
        };
    };
    Notes_list: {
        parameters: {
            query?: {
                /** @description How many items, at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of notes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotePage"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "limit",
                     *           "message": "Too big: expected number to be <=100"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notes_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Write it down"
                 *     }
                 */
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description The new note; `Location` is its address. */
            201: {
                headers: {
                    /**
                     * @description Where the new thing is.
                     * @example /api/v1/users/0193c0de-7a11-7000-8000-000000000001
                     */
                    Location: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `notes:write`: `missing` names it, and to a bearer `WWW-Authenticate`. A browser sent it from another site. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope notes:write.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "notes:write"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "title",
                     *           "message": "Invalid input: expected string, received null"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notes_deleteAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. The password was given too long ago: `insufficient_user_authentication` and `max_age` (RFC 9470). */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `notes:write`: `missing` names it, and to a bearer `WWW-Authenticate`. A browser sent it from another site. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope notes:write.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "notes:write"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notes_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is not yours. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "id",
                     *           "message": "Invalid UUID"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notes_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The note is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `notes:write`: `missing` names it, and to a bearer `WWW-Authenticate`. A browser sent it from another site. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope notes:write.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "notes:write"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is not yours. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "id",
                     *           "message": "Invalid UUID"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notes_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Write it down"
                 *     }
                 */
                "application/json": components["schemas"]["NoteChange"];
            };
        };
        responses: {
            /** @description The changed note. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `notes:write`: `missing` names it, and to a bearer `WWW-Authenticate`. A browser sent it from another site. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope notes:write.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "notes:write"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is not yours. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "title",
                     *           "message": "Invalid input: expected string, received null"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notes_listPublished: {
        parameters: {
            query?: {
                /** @description How many items, at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of notes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotePage"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "limit",
                     *           "message": "Too big: expected number to be <=100"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Sessions_list: {
        parameters: {
            query?: {
                /** @description How many items, at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "limit",
                     *           "message": "Too big: expected number to be <=100"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Sessions_endOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The others are gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. The password was given too long ago: `insufficient_user_authentication` and `max_age` (RFC 9470). */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from another site, or does not show where it comes from.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Sessions_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is gone, and its tokens with it. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. The password was given too long ago: `insufficient_user_authentication` and `max_age` (RFC 9470). */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from another site, or does not show where it comes from.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is not yours. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "id",
                     *           "message": "Invalid UUID"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_list: {
        parameters: {
            query?: {
                /** @description How many items, at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Part of a username or e-mail address. */
                q?: string;
                /** @description Only the active, or only those who are not. */
                isActive?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `admin`: `missing` names it, and to a bearer `WWW-Authenticate`. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope admin.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "admin"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "limit",
                     *           "message": "Too big: expected number to be <=100"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "ada",
                 *       "email": "ada@example.org",
                 *       "password": "heat caves lakers forty two",
                 *       "firstName": "Ada",
                 *       "lastName": "Ada"
                 *     }
                 */
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description The new user; `Location` is its address. */
            201: {
                headers: {
                    /**
                     * @description Where the new thing is.
                     * @example /api/v1/users/0193c0de-7a11-7000-8000-000000000001
                     */
                    Location: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from another site, or does not show where it comes from.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The username or the e-mail address is taken. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The username or the e-mail address is taken.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "username",
                     *           "message": "Invalid input: expected string, received null"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; try again after `Retry-After`. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many tries; try again after Retry-After.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `admin`: `missing` names it, and to a bearer `WWW-Authenticate`. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope admin.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "admin"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is not yours. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "id",
                     *           "message": "Invalid UUID"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. The password was given too long ago: `insufficient_user_authentication` and `max_age` (RFC 9470). */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `super`: `missing` names it, and to a bearer `WWW-Authenticate`. A browser sent it from another site. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope super.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "super"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is not yours. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is the last super. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It is the last super.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "id",
                     *           "message": "Invalid UUID"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Users_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "firstName": "Ada",
                 *       "lastName": "Ada"
                 *     }
                 */
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description The changed user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. The password was given too long ago: `insufficient_user_authentication` and `max_age` (RFC 9470). */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `admin`: `missing` names it, and to a bearer `WWW-Authenticate`. A browser sent it from another site. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope admin.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "admin"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is not yours. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It would leave no active super. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "It would leave no active super.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "isActive",
                     *           "message": "Invalid input: expected boolean, received null"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UserSessions_list: {
        parameters: {
            query?: {
                /** @description How many items, at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `admin`: `missing` names it, and to a bearer `WWW-Authenticate`. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope admin.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "admin"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is not yours. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "id",
                     *           "message": "Invalid UUID"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    UserSessions_endAll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are gone, and their tokens with them. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. The password was given too long ago: `insufficient_user_authentication` and `max_age` (RFC 9470). */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `admin`: `missing` names it, and to a bearer `WWW-Authenticate`. A browser sent it from another site. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope admin.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "admin"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is not yours. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is no such thing.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "id",
                     *           "message": "Invalid UUID"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Profile_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who you are. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Profile_delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "heat caves lakers forty two"
                 *     }
                 */
                "application/json": components["schemas"]["AccountDeletion"];
            };
        };
        responses: {
            /** @description You are gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The password is wrong. A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The password is wrong.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description You are the last super. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "You are the last super.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "password",
                     *           "message": "Invalid input: expected string, received null"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; try again after `Retry-After`. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many tries; try again after Retry-After.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Profile_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "firstName": "Ada",
                 *       "lastName": "Ada",
                 *       "info": {
                 *         "theme": "dark"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            /** @description Who you are now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The request comes from another site, or does not show where it comes from.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "firstName",
                     *           "message": "Invalid input: expected string, received null"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Audit_listOwn: {
        parameters: {
            query?: {
                /** @description How many items, at most. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnAuditPage"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "limit",
                     *           "message": "Too big: expected number to be <=100"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Password_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "heat caves lakers forty two",
                 *       "newPassword": "heat caves lakers forty two"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description The password is changed. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current password is wrong. A browser sent it from another site. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "The current password is wrong.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is too large.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "currentPassword",
                     *           "message": "Invalid input: expected string, received null"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; try again after `Retry-After`. */
            429: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Too many tries; try again after Retry-After.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiDocument_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiDocument_yaml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": components["schemas"]["OpenApiDocument"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They can. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description They cannot; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "They cannot; try again after Retry-After.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Metrics_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The address or the body cannot be parsed, or a secret is in the query. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The body is not JSON.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which. */
            401: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Sign in first.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the scope `admin`: `missing` names it, and to a bearer `WWW-Authenticate`. */
            403: {
                headers: {
                    /**
                     * @description The challenge of RFC 6750 section 3.
                     * @example Bearer
                     */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the scope admin.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "missing": [
                     *         "admin"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type of the body is not one that this route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "The media type of the body is not one that this route takes.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The input is not valid; `errors` names each fault. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The input is not valid.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002",
                     *       "errors": [
                     *         {
                     *           "path": "",
                     *           "message": "Invalid input"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Internal Server Error",
                     *       "status": 500,
                     *       "detail": "Something went wrong on our side. The request id helps us find it.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service is busy or its database is away; try again after `Retry-After`. */
            503: {
                headers: {
                    /**
                     * @description Seconds to wait.
                     * @example 1
                     */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service is busy or its database is away. Try again soon.",
                     *       "instance": "urn:request:0193c0de-7a11-7000-8000-000000000002"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
