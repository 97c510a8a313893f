// The two APIs, for what a story must know without a browser.

async function call(origin, path, { token, method = "GET", body } = {}) {
  const headers = { "Accept-Language": "en" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await fetch(origin + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
  return text ? JSON.parse(text) : null;
}

export const PASSWORD = "northpier-demo";
export const AGENTS = {
  ines: "ines@northpier.example",
  yuki: "yuki@northpier.example",
  admin: "admin@northpier.example",
};

/** Reads the traders of the demonstration. */
export async function traders(origin) {
  return await call(origin, "/demo/traders");
}

/** Finds a trader who writes in a language. */
export async function traderOf(origin, locale) {
  const all = await traders(origin);
  const one = all.find((trader) => trader.locale === locale);
  if (!one) throw new Error(`the demonstration has no trader with ${locale}: ${all.map((it) => it.locale)}`);
  return one;
}

/** An agent at the API. */
export async function staff(origin, email = AGENTS.admin) {
  const { token } = await call(origin, "/api/v1/desk/session", { method: "POST", body: { email, password: PASSWORD } });
  const get = (path) => call(origin, `/api/v1/desk${path}`, { token });
  const send = (method, path, body) => call(origin, `/api/v1/desk${path}`, { token, method, body });
  return {
    get,
    send,
    ticket: (reference) => get(`/tickets/${reference}`),
    /** Every message of a ticket, page after page. */
    async messages(reference) {
      const all = [];
      for (let after = 0; ; after = all.at(-1).seq) {
        const { data } = await get(`/tickets/${reference}/messages?after=${after}&limit=100`);
        if (data.length === 0) return all;
        all.push(...data);
      }
    },
  };
}

/** A trader at the API, signed in unless `identity` is left out. */
export async function trader(origin, { identity, locale = "en" } = {}) {
  const { token } = await call(origin, "/api/v1/trader/session", {
    method: "POST",
    body: { locale, ...(identity && { identity }) },
  });
  const get = (path) => call(origin, `/api/v1/trader${path}`, { token });
  const send = (method, path, body) => call(origin, `/api/v1/trader${path}`, { token, method, body });
  return { token, get, send };
}
