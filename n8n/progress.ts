/**
 * Runs a step and shows on the terminal what is going on, with the elapsed seconds.
 * @param what What the step does, in words: "Installing n8n 2.41.1".
 * @returns What the step returns. Throws what the step throws.
 */
export async function step<T>(what: string, run: () => Promise<T>): Promise<T> {
	const live = process.stderr.isTTY;
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const show = () =>
		process.stderr.write(live ? `\r${what} ... ${seconds()}` : `${what} ... ${seconds()}\n`);
	process.stderr.write(live ? `${what} ...` : '');
	const timer = setInterval(show, live ? 1_000 : 15_000);
	try {
		const result = await run();
		process.stderr.write(`${live ? '\r' : ''}${what}: done in ${seconds()}\n`);
		return result;
	} catch (error) {
		process.stderr.write(live ? '\n' : '');
		throw error;
	} finally {
		clearInterval(timer);
	}
}
