import { describe, expect, it } from '@jest/globals';
import { connect } from '#cluster/api/connect.ts';
import { withApiServer, withKubeconfig } from '../../support/api-server.ts';

const GET = { method: 'GET', path: '/apis?limit=5' } as const;

describe('A connection to an API server', () => {
  it('logs in and sends JSON', () =>
    withApiServer(
      (request, response) => response.end(JSON.stringify({ method: request.method, ...request.headers })),
      async (api) => {
        const body = { answer: 42 };
        const seen = await api.send({ method: 'PATCH', path: '/x', body, contentType: 'application/apply-patch+yaml' });
        expect(seen).toMatchObject({
          method: 'PATCH',
          authorization: 'Bearer secret',
          'content-type': 'application/apply-patch+yaml',
        });
      },
    ));

  it.each([
    [403, '{"kind":"Status","message":"nodes is forbidden"}', /403 to GET \/apis: nodes is forbidden; use an account/],
    [401, '', /401 to GET \/apis: no reason given; log in again/],
    [502, 'Bad Gateway from a proxy', /502 to GET \/apis: Bad Gateway from a proxy$/],
  ])('passes a refusal on in one line: %d %s', (status, body, message) =>
    withApiServer(
      (_, response) => response.writeHead(status).end(body),
      (api) => expect(api.send(GET)).rejects.toThrow(message),
    ),
  );

  it.each([
    ['a login page', '<html>'],
    ['a list', '[]'],
  ])('does not take %s for the answer of an API server', (_, body) =>
    withApiServer(
      (_request, response) => response.end(body),
      (api) => expect(api.send(GET)).rejects.toThrow(/not as an API server does; name/),
    ),
  );

  it('reports a server that hangs up in the middle of its answer', () =>
    withApiServer(
      (_, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{', () => response.socket?.destroySoon());
      },
      (api) => expect(api.send(GET)).rejects.toThrow(/cannot reach the API server at http/),
    ));

  it('reports a server that says nothing', () =>
    withApiServer(
      () => {},
      (api) =>
        expect(api.send({ ...GET, timeoutMs: 20 })).rejects.toThrow(
          /nothing heard for 20 ms; start it, name another with --kubeconfig/,
        ),
    ));

  it('reports a server that is not there', () =>
    withKubeconfig('https://127.0.0.1:1/', (file) =>
      expect(connect(file).send(GET)).rejects.toThrow(
        /^cannot reach the API server at https:\/\/127.0.0.1:1: .*ECONNREFUSED/,
      ),
    ));

  it('says which kubeconfig it cannot read, and what to do', () => {
    expect(() => connect('/nowhere/config')).toThrow(
      /^cannot read kubeconfig \/nowhere\/config: no such file or directory; name another with/,
    );
  });

  it('takes the context that is named, and knows those there are', () =>
    withKubeconfig(
      'https://127.0.0.1:1',
      (file) => {
        expect(connect(file, 'test').address).toBe('https://127.0.0.1:1');
        expect(() => connect(file, 'there')).toThrow(`kubeconfig ${file} has no context there; it has test`);
      },
      '',
    ));

  it('asks for a context where none is current', () =>
    withKubeconfig(
      'https://127.0.0.1:1',
      (file) => expect(() => connect(file)).toThrow(`kubeconfig ${file} has no current context; name another with`),
      '',
    ));
});
