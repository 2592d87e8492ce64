// @vitest-environment node
// The container files cannot be run where the tests run; what can be checked is that they are well formed and keep their promises.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), 'utf8');

interface Service {
  image?: string;
  build?: string;
  environment?: Record<string, string>;
  volumes?: string[];
  ports?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

describe('docker-compose.yml', () => {
  const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
  const { db, web } = compose.services;

  it('has a PostGIS and the site built from this repository', () => {
    expect(db?.image).toMatch(/^postgis\/postgis:\d/);
    expect(web?.build).toBe('.');
  });

  it('has no password of its own: the one given is required', () => {
    expect(db?.environment?.['POSTGRES_PASSWORD']).toMatch(/^\$\{POSTGRES_PASSWORD:\?.+\}$/);
    expect(web?.environment?.['ConnectionStrings__Incidents']).toContain('Password=${POSTGRES_PASSWORD:?');
    expect(JSON.stringify(compose)).not.toContain('trust');
  });

  it('keeps the database and the site’s keys in declared volumes', () => {
    for (const service of [db, web])
      for (const volume of service?.volumes ?? []) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    expect(db?.volumes).toHaveLength(1);
    expect(web?.volumes).toHaveLength(1);
  });

  it('opens the site to this machine only, and the database to nobody', () => {
    expect(web?.ports).toEqual(['127.0.0.1:${PORT:-5080}:5080']);
    expect(db?.ports).toBeUndefined();
  });

  it('starts the site when the database answers and its schema is there', () => {
    expect(db?.healthcheck?.test?.join(' ')).toContain('pg_isready');
    expect(web?.depends_on).toEqual({ prepare: { condition: 'service_completed_successfully' } });
    expect(compose.services['prepare']?.depends_on).toEqual({ db: { condition: 'service_healthy' } });
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));

  it('builds in stages of its own and ships the runtime alone', () => {
    expect(lines.filter((line) => line.startsWith('FROM'))).toHaveLength(3);
    expect(last[0]).toMatch(/aspnet:10\.0$/);
  });

  it('runs as a user who is not root, with a health check', () => {
    expect(last.findLast((line) => line.startsWith('USER'))).toBe('USER app');
    expect(last.some((line) => line.startsWith('HEALTHCHECK'))).toBe(true);
  });

  it('carries no secret', () => {
    expect(lines.join('\n')).not.toMatch(/password|secret|token/i);
  });

  it('copies only what is there', () => {
    for (const line of lines.filter((line) => line.startsWith('COPY') && !line.includes('--from')))
      for (const source of line.split(/\s+/).slice(1, -1).filter((path) => path !== './' && /\.\w+$/.test(path)))
        expect(() => read(source), source).not.toThrow();
  });
});

describe('the workflow', () => {
  it('calls .ci/run and nothing else of ours', () => {
    const workflow = parse(read('.github/workflows/ci.yml')) as { jobs: { test: { steps: { run?: string }[] } } };
    expect(workflow.jobs.test.steps.map((step) => step.run).filter((run) => run !== undefined)).toEqual(['.ci/run']);
  });
});

describe('package-lock.json', () => {
  it('names no registry', () => {
    expect(read('src/MiningIncidents.Web/Client/package-lock.json')).not.toContain('"resolved"');
  });
});
