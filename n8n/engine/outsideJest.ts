/**
 * Lets the engine harness of the tests run outside of jest too: import it before the harness.
 */
if (!('afterAll' in globalThis)) {
	Object.assign(globalThis, {
		/** The harness has one thing to do after all tests: to remove its folder. */
		afterAll: (cleanUp: () => void) => void process.once('exit', cleanUp),
	});
}
