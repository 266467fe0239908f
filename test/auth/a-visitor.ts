interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** A browser without a window: keeps cookies by path, follows nothing by itself. */
export interface AVisitor {
  get(url: string): Promise<Response>;
  post(url: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  readonly cookies: Cookie[];
}

export function aVisitor(): AVisitor {
  const cookies: Cookie[] = [];

  async function send(url: string, options: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const fitting = cookies.filter(({ path }) => pathname.startsWith(path));
    const headers = new Headers(options.headers);
    if (fitting.length > 0)
      headers.set('cookie', fitting.map((one) => `${one.name}=${one.value}`).join('; '));
    const response = await fetch(url, { ...options, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  }

  function keep(line: string): void {
    const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=');
    const path = /;\s*path=([^;]+)/i.exec(line)?.[1] ?? '/';
    const at = cookies.findIndex((cookie) => cookie.name === name && cookie.path === path);
    if (at !== -1) cookies.splice(at, 1);
    if (value !== '') cookies.push({ name, value, path });
  }

  return {
    cookies,
    get: (url) => send(url, {}),
    post: (url, form, headers = {}) =>
      send(url, { method: 'POST', body: new URLSearchParams(form), headers }),
  };
}

/** Follows redirects for as long as they stay on the server; returns the page, or the address beyond it. */
export async function follow(visitor: AVisitor, from: string): Promise<{ url: string; page?: Response }> {
  const { origin } = new URL(from);
  let url = from;
  for (let hops = 0; hops < 10; hops += 1) {
    const page = await visitor.get(url);
    const location = page.headers.get('location');
    if (location === null) return { url, page };
    url = new URL(location, url).href;
    if (new URL(url).origin !== origin) return { url };
  }
  throw new Error('redirected for ever');
}

/** Reads the hidden field that proves a form came from us. */
export function csrfOf(markup: string): string {
  return /name="csrf" value="([^"]+)"/.exec(markup)?.[1] ?? '';
}

/** Answers one page's form and goes where that leads. */
export async function answerForm(
  visitor: AVisitor,
  at: { url: string; page?: Response },
  form: Record<string, string>,
): Promise<{ url: string; page?: Response }> {
  const markup = (await at.page?.text()) ?? '';
  const answer = await visitor.post(at.url, { csrf: csrfOf(markup), ...form });
  const location = answer.headers.get('location');
  return location === null ? { url: at.url, page: answer } : follow(visitor, new URL(location, at.url).href);
}
