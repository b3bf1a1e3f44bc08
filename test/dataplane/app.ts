/**
 * The application of a test pod: `node app.ts NAME PORT`. It answers each request with its own name and the headers that
 * it was sent, as JSON.
 */
import { createServer } from 'node:http';

const [, , name = 'app', port = '8080'] = process.argv;

createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(`${JSON.stringify({ app: name, path: request.url, headers: request.headers })}\n`);
}).listen(Number(port), '0.0.0.0');
