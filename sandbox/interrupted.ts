/**
 * Resolves when somebody presses Ctrl-C or the process is asked to end. From then on neither ends it: npm and tsx pass
 * signals on, so one key press can arrive more than once, and must not cut off what ends cleanly.
 */
export async function interrupted(): Promise<void> {
	await new Promise<void>((resolve) => {
		process.on('SIGINT', resolve);
		process.on('SIGTERM', resolve);
	});
}
