/** Signs in and allows, as a person in a browser would, and goes where that leads. */
export async function allowAsOperator(authorizationUrl: string, password: string): Promise<void> {
  const cookies = new Map<string, string>();

  async function visit(url: string, form?: Record<string, string>): Promise<{ url: string; page: string }> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return location === null ? { url, page: await response.text() } : visit(new URL(location, url).href);
  }

  const csrfIn = (page: string) => /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const login = await visit(authorizationUrl);
  const consent = await visit(login.url, { csrf: csrfIn(login.page), action: 'login', password });
  await visit(consent.url, { csrf: csrfIn(consent.page), action: 'allow' });
}
