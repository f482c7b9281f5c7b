/** Runs work that users or changes start, and that may fail or be started too often. */
import { part, say } from './dom.js';

const problem = part('#problem', HTMLElement);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {unknown} error */
export function complain(error) {
	problem.hidden = false;
	say(problem, error instanceof Error ? error.message : String(error));
	clearTimeout(timer);
	timer = setTimeout(() => (problem.hidden = true), 8000);
}

/**
 * Announces something to screen readers.
 * @param {string} what
 */
export function tell(what) {
	part('#told', HTMLElement).textContent = what;
}

/**
 * Runs `work`, one run at a time. A call during a run causes one more run afterwards. After a failure, the next change
 * tries again.
 * @param {() => Promise<void>} work
 * @returns {() => void}
 */
export function coalesced(work) {
	let running = false;
	let again = false;
	const run = () => {
		if (running) {
			again = true;
			return;
		}
		running = true;
		work()
			.catch(() => undefined)
			.finally(() => {
				running = false;
				if (!again) return;
				again = false;
				run();
			});
	};
	return run;
}

/**
 * Makes a button or form run `work`, one run at a time, and shows what went wrong.
 * @param {HTMLButtonElement | HTMLFormElement} control
 * @param {() => Promise<unknown>} work
 */
export function does(control, work) {
	let busy = false;
	const isForm = control instanceof HTMLFormElement;
	control.addEventListener(isForm ? 'submit' : 'click', (event) => {
		event.preventDefault();
		if (busy) return;
		busy = true;
		work()
			.then(() => (problem.hidden = true), complain)
			.finally(() => (busy = false));
	});
}
