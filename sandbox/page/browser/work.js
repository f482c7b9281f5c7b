/** Work that is started by people or by changes, and may fail or come too often. */
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
 * Tells those who do not see it.
 * @param {string} what
 */
export function tell(what) {
	part('#told', HTMLElement).textContent = what;
}

/**
 * Runs `work`, one at a time: whoever asks while it runs has it run once more after that. What fails is tried again at
 * the next change.
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
 * Has a button or a form do something, once at a time, and says what went wrong.
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
