/** Made of openapi.json by npm run contract. Do not edit it. */

/** Who may call each operation, by its path and method: `x-access` of the API document. */
export const access = {
  "/.well-known/jwks.json": {"get":{"for":"anyone"}},
  "/api/v1/access": {"get":{"for":"signed-in"}},
  "/api/v1/audit": {"get":{"for":"signed-in","scopes":["admin"],"rows":"all"}},
  "/api/v1/auth/introspect": {"post":{"for":"signed-in","scopes":["admin"]}},
  "/api/v1/auth/login": {"post":{"for":"anyone"}},
  "/api/v1/auth/logout": {"post":{"for":"signed-in"}},
  "/api/v1/auth/revoke": {"post":{"for":"anyone"}},
  "/api/v1/auth/token": {"post":{"for":"anyone"}},
  "/api/v1/notes": {"post":{"for":"signed-in","scopes":["notes:write"],"rows":"own"},"get":{"for":"signed-in","rows":"own"},"delete":{"for":"signed-in","scopes":["notes:write"],"freshMinutes":30,"rows":"own"}},
  "/api/v1/notes/{id}": {"get":{"for":"signed-in","rows":"own"},"patch":{"for":"signed-in","scopes":["notes:write"],"rows":"own"},"delete":{"for":"signed-in","scopes":["notes:write"],"rows":"own"}},
  "/api/v1/notes/published": {"get":{"for":"anyone","rows":"all"}},
  "/api/v1/sessions": {"get":{"for":"signed-in","rows":"own"},"delete":{"for":"signed-in","freshMinutes":30,"rows":"own"}},
  "/api/v1/sessions/{id}": {"delete":{"for":"signed-in","freshMinutes":30,"rows":"own"}},
  "/api/v1/users": {"post":{"for":"anyone"},"get":{"for":"signed-in","scopes":["admin"]}},
  "/api/v1/users/{id}": {"get":{"for":"signed-in","scopes":["admin"]},"patch":{"for":"signed-in","scopes":["admin"],"freshMinutes":30},"delete":{"for":"signed-in","scopes":["super"],"freshMinutes":30}},
  "/api/v1/users/{id}/sessions": {"get":{"for":"signed-in","scopes":["admin"],"rows":"all"},"delete":{"for":"signed-in","scopes":["admin"],"freshMinutes":30,"rows":"all"}},
  "/api/v1/users/me": {"get":{"for":"signed-in"},"patch":{"for":"signed-in"},"delete":{"for":"signed-in"}},
  "/api/v1/users/me/audit": {"get":{"for":"signed-in","rows":"own"}},
  "/api/v1/users/me/password": {"put":{"for":"signed-in"}},
  "/docs-json": {"get":{"for":"anyone"}},
  "/docs-yaml": {"get":{"for":"anyone"}},
  "/health/live": {"get":{"for":"anyone"}},
  "/health/ready": {"get":{"for":"anyone"}},
  "/metrics": {"get":{"for":"signed-in","scopes":["admin"]}},
} as const;
