import { join } from 'node:path';

interface Environment {
	teardown(): Promise<void>;
	moduleMocker: typeof jest;
}
type Constructor = new (config: object) => Environment;

const file = join(__dirname, '..', 'support', 'jest', 'environment.js');
const started = (): Environment => {
	const WorkerEnvironment = jest.requireActual<Constructor>(file);
	return new WorkerEnvironment({ projectConfig: { fakeTimers: {} } });
};

test('what a test file changes in its worker is undone after it', async () => {
	const { fetch, Date } = globalThis;
	const { exit, env } = process;
	const { now } = Date;
	const environment = started();
	Object.assign(globalThis, { fetch: undefined, Date: class {}, [Symbol.for('left')]: 1, left: 1 });
	process.exit = () => undefined as never;
	Object.assign(env, { LEFT: '1', PATH: 'elsewhere' });
	await environment.teardown();
	expect(globalThis).not.toHaveProperty('left');
	expect(Symbol.for('left') in globalThis).toBe(false);
	expect([globalThis.fetch, globalThis.Date, process.exit]).toEqual([fetch, Date, exit]);
	expect(process.env).toMatchObject({ PATH: expect.not.stringMatching(/^elsewhere$/) });
	expect(process.env.LEFT).toBeUndefined();
	expect(Date.now).toBe(now);
});

test('mocks that a test file leaves are restored after it', async () => {
	const { now } = Date;
	const environment = started();
	environment.moduleMocker.spyOn(Date, 'now').mockImplementation(() => 0);
	expect(Date.now()).toBe(0);
	await environment.teardown();
	expect(Date.now).toBe(now);
});

test('packages are the same in every test file of a worker', () => {
	const load = () => jest.requireActual<object>('n8n-workflow');
	const first = load();
	jest.resetModules();
	expect(load()).toBe(first);
});
