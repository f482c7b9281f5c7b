/** Lets the tests' engine harness also run outside of Jest: import it before the harness. */
if (!('afterAll' in globalThis)) {
	Object.assign(globalThis, {
		/** After all tests, the harness only has to remove its folder. */
		afterAll: (cleanUp: () => void) => void process.once('exit', cleanUp),
	});
}
