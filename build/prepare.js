/**
 * Builds what a clone lacks: `npm install git+https://…` runs it as the script `prepare`, and the pre-commit hook before its first
 * run. npm may ask for the packages of users only, so the build's own are fetched where they are missing. What is built already
 * is left alone. Plain JavaScript, because an older Node may be the one that is asked.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Written last, so that a build that was broken off is done again; make writes it too. */
const BUILT = join(ROOT, 'dist/.built');
const LOCK = join(ROOT, '.preparing');
const LOCK_EXPIRES_MS = 15 * 60 * 1000;
const POLL_INTERVAL_MS = 500;

/** Without what npm tells its children of the installation around it, above all that this is for users only. */
function environmentOfItsOwn() {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(?!registry$|cache$|prefer_offline$)/i.test(name),
  );
  return { ...Object.fromEntries(own), OUTRIGGER_PREPARING: 'true' };
}

function npm(...argv) {
  execFileSync('npm', argv, { cwd: ROOT, env: environmentOfItsOwn(), stdio: ['ignore', 'ignore', 'inherit'] });
}

/** False while somebody else is at it. */
function lock() {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > LOCK_EXPIRES_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}

async function prepare() {
  while (!lock()) await setTimeout(POLL_INTERVAL_MS);
  try {
    if (existsSync(BUILT)) return;
    const tools = ['esbuild', '@grpc/grpc-js-xds', 'protobufjs'].map((name) => join(ROOT, 'node_modules', name));
    if (!tools.every((path) => existsSync(path)))
      npm('install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline');
    npm('run', '--silent', 'build');
    writeFileSync(BUILT, '');
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

// Installing the build's own packages comes by here again.
if (!process.env.OUTRIGGER_PREPARING && !existsSync(BUILT)) await prepare();
