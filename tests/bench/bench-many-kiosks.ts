import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { node, root, runOrFail } from '../e2e/support/run.ts';
import type { BenchRow } from './measure.ts';
import { madeProvince } from './province/make-province.ts';

const KIOSKS = 500;
const DOSSIERS = 20_000;
/** Each kiosk asks for keys.json and a head, the way it does every five minutes; here without a pause. */
const ROUNDS = 20;
/** Thirty times what they ask for together, by their schedule. */
const BUDGET_PER_SECOND = 100;
/** As Linux counts a process's time, everywhere. */
const TICKS_PER_SECOND = 100;

/**
 * Five hundred kiosks that poll one server at once, each over a connection of its own, all that they have being as
 * the server has it: `hub serve`, and nginx over the same folder.
 */
export async function benchManyKiosks(): Promise<BenchRow[]> {
  const data = madeProvince(DOSSIERS);
  const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-bench-'));
  const feed = path.join(folder, 'feed');
  try {
    const cli = path.join(root, 'hub', 'cli.ts');
    await runOrFail([cli, 'publish', '--all', '--out', feed, '--data', data]);
    const port = await freePort();
    const args = [cli, 'serve', '--port', String(port), '--feed', feed, '--data', path.join(folder, 'none')];
    const rows = await measured('hub serve', spawn(node, args, { stdio: 'ignore' }), port, feed);
    if (spawnSync('nginx', ['-v']).status !== 0) {
      console.log('nginx is not on this machine: skipped (apt-get install nginx-light)');
      return rows;
    }
    const nginxPort = await freePort();
    const config = path.join(folder, 'nginx.conf');
    writeFileSync(config, nginxConfig(folder, feed, nginxPort));
    const nginx = spawn('nginx', ['-c', config, '-p', folder], { stdio: 'ignore' });
    return [...rows, ...(await measured('nginx, one worker', nginx, nginxPort, feed))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(what: string, server: ChildProcess, port: number, feed: string): Promise<BenchRow[]> {
  try {
    const offices = readdirSync(feed).filter((name) => name.startsWith('H'));
    await reachable(port);
    const agent = new Agent({ keepAlive: true, maxSockets: KIOSKS });
    const ask = (url: string, etag?: string): Promise<{ status: number; etag: string | undefined }> =>
      new Promise((resolve, reject) => {
        const headers = etag === undefined ? {} : { 'if-none-match': etag };
        get({ port, path: url, agent, headers }, (response) => {
          response.resume();
          const answer = { status: response.statusCode ?? 0, etag: response.headers.etag };
          response.once('end', () => resolve(answer));
        }).once('error', reject);
      });
    const times: number[] = [];
    const kiosk = async (number: number): Promise<void> => {
      const urls = ['/keys.json', `/${offices[number % offices.length] ?? ''}/head.json`];
      const etags = await Promise.all(urls.map(async (url) => (await ask(url)).etag));
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [index, url] of urls.entries()) {
          const begun = performance.now();
          const { status } = await ask(url, etags[index]);
          if (status !== 304) throw new Error(`${what} answered ${status}`);
          times.push(performance.now() - begun);
        }
      }
    };
    const begun = performance.now();
    const before = cpuSeconds(server);
    await Promise.all(Array.from({ length: KIOSKS }, (_, number) => kiosk(number)));
    const seconds = (performance.now() - begun) / 1000;
    const cpu = cpuSeconds(server) - before;
    agent.destroy();
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    const perSecond = times.length / seconds;
    const row = (name: string, value: number, unit: string): BenchRow => ({
      bench: 'many-kiosks',
      what: `${KIOSKS} kiosks at once, ${what}: ${name}`,
      value,
      unit,
    });
    return [
      { ...row('answers', perSecond, '/s'), budget: BUDGET_PER_SECOND, kept: perSecond > BUDGET_PER_SECOND },
      row('p50', at(0.5), 'ms'),
      row('p99', at(0.99), 'ms'),
      row('processor for 1,000 answers', (cpu / (times.length + 2 * KIOSKS)) * 1_000_000, 'ms'),
    ];
  } finally {
    server.kill('SIGTERM');
  }
}

/** Of the process and the children it has now, on Linux; NaN elsewhere. */
function cpuSeconds({ pid }: ChildProcess): number {
  if (process.platform !== 'linux' || pid === undefined) return Number.NaN;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  return [String(pid), ...children].reduce((sum, one) => {
    const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }, 0);
}

function nginxConfig(folder: string, feed: string, port: number): string {
  mkdirSync(path.join(folder, 'tmp'), { recursive: true });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/tmp;`)
    .join(' ');
  return `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
user root;
events { worker_connections 1024; }
http { access_log off; ${temporary} default_type application/octet-stream; keepalive_requests 100000;
  server { listen 127.0.0.1:${port}; root ${feed}; } }
`;
}

async function reachable(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/keys.json`);
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`nothing answers on port ${port}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
