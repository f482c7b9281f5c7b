const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/** Stands for the worker's own context, which Node does not hand out. */
const worker = vm.createContext();
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) =>
	compileFunction(
		code,
		parameters,
		parsingContext === worker ? options : { ...options, parsingContext },
	);

/**
 * Runs test files in the worker's own context. Jest's environments create one for each file, so that it loads every
 * package again, a second for n8n's engine, and looks up globals slowly. Here packages are loaded once (packages.js).
 * What a file changes in the globals, the environment variables or by mocks is undone after it.
 */
module.exports = class WorkerEnvironment {
	constructor({ projectConfig: config }) {
		this.global = globalThis;
		this.before = {
			globals: Object.getOwnPropertyDescriptors(globalThis),
			variables: { ...process.env },
			exit: process.exit,
		};
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimers = null;
		this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
		globalThis.loadPackage = require;
	}

	getVmContext() {
		return worker;
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	async setup() {}

	async teardown() {
		const { globals, variables, exit } = this.before;
		this.fakeTimersModern.dispose();
		this.moduleMocker.restoreAllMocks();
		for (const name of Reflect.ownKeys(globalThis)) {
			if (!Object.hasOwn(globals, name)) Reflect.deleteProperty(globalThis, name);
		}
		Object.defineProperties(globalThis, globals);
		for (const name of Object.keys(process.env)) {
			if (!Object.hasOwn(variables, name)) delete process.env[name];
		}
		Object.assign(process.env, variables);
		process.exit = exit;
	}
};
