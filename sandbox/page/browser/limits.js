/**
 * The view of the limit, of faults, and of the latest requests.
 *
 * @typedef {import('../pulse').Pulse} Pulse
 * @typedef {import('../trouble').TroubleAnswer} TroubleAnswer
 * @typedef {import('../requests').RequestRow} RequestRow
 */
import { element, fill, keep, part, say, set } from './dom.js';
import { drawPlaces } from './places.js';
import { act, read } from './service.js';
import { counted, second } from './time.js';
import { coalesced, complain, does, tell } from './work.js';

const limit = part('#limit', HTMLInputElement);
const fault = part('#fault', HTMLSelectElement);
const requests = part('#fault-requests', HTMLSelectElement);
const count = part('#fault-count', HTMLInputElement);
let visible = false;
let known = { requests: '', trouble: '' };

const refreshRequests = coalesced(async () => {
	/** @type {RequestRow[]} */
	const rows = await read('/requests');
	part('#no-requests', HTMLElement).hidden = rows.length > 0;
	fill(part('#requests', HTMLElement), ...rows.map(rowOf));
});

const refreshTrouble = coalesced(async () => {
	/** @type {TroubleAnswer} */
	const trouble = await read('/trouble');
	offer(fault, trouble.faults);
	offer(requests, trouble.requests);
	if (document.activeElement !== limit) limit.value = String(trouble.limit);
	part('#no-faults', HTMLElement).hidden = trouble.on.length > 0;
	keep(
		part('#faults-on', HTMLElement),
		trouble.on,
		(one) => String(one.number),
		(one) => makeFault(one.number),
		(made, { what, left }) => {
			const [words, strikes] = made.children;
			if (words) say(words, what);
			if (strikes) say(strikes, `${left} to come`);
		},
	);
	keep(
		part('#webhook-troubles', HTMLElement),
		[{ key: '', name: '', on: false }, ...trouble.webhooks],
		({ key }) => key,
		({ key, name }) => makeSwitch(key, name),
		(made, { on }) => {
			const box = made.querySelector('input');
			if (box) box.checked = on;
		},
	);
});

export const limits = {
	show() {
		visible = true;
		refreshRequests();
		refreshTrouble();
	},
	hide() {
		visible = false;
	},
	/** @param {Pulse} pulse */
	pulse(pulse) {
		drawPlaces(pulse);
		const now = {
			requests: pulse.requests.version,
			trouble: JSON.stringify([pulse.faults, pulse.webhookTroubles, pulse.places.limit]),
		};
		if (visible && now.requests !== known.requests) refreshRequests();
		if (visible && now.trouble !== known.trouble) refreshTrouble();
		known = now;
	},
};

/** @param {RequestRow} row */
function rowOf({ at, method, path, operation, status }) {
	const kind = status === 0 ? 'none' : status < 400 ? 'well' : 'bad';
	return element(
		'tr',
		{},
		element('td', { class: 'time', 'data-label': 'Time' }, second(at)),
		element(
			'td',
			{ class: 'status', 'data-kind': kind, 'data-label': 'Answer' },
			status === 0 ? 'none' : String(status),
		),
		element('td', { 'data-label': 'Operation' }, operation ?? ''),
		element(
			'td',
			{ class: 'path', title: path, 'data-label': 'Request' },
			`${method} ${shortened(path)}`,
		),
	);
}

/**
 * The end of an ID tells it from others well enough.
 * @param {string} path
 */
function shortened(path) {
	return path.replace(/[a-z_]+_[0-9a-z]{20}([0-9a-z]{6})(?![0-9a-z])/g, '…$1');
}

/**
 * @param {HTMLSelectElement} select
 * @param {Array<{ key: string, name: string }>} choices
 */
function offer(select, choices) {
	if (select.options.length > 0) return;
	fill(select, ...choices.map(({ key, name }) => element('option', { value: key }, name)));
}

/** @param {number} number */
function makeFault(number) {
	const off = element('button', { type: 'button' }, 'Turn off');
	does(off, async () => {
		await act(`/faults/${number}/off`);
		fault.focus();
	});
	return element('li', {}, element('span', {}), element('span', { class: 'kind' }), off);
}

/**
 * @param {string} key '' for the legend, which is there already
 * @param {string} name
 * @returns {HTMLElement}
 */
function makeSwitch(key, name) {
	if (key === '') return part('#webhook-troubles legend', HTMLElement);
	const box = element('input', {
		type: 'checkbox',
		change: () => void act('/webhooks', { key, on: box.checked }).catch(complain),
	});
	return element('label', { class: 'switch' }, box, name);
}

does(part('#fault-form', HTMLFormElement), async () => {
	await act('/faults', {
		fault: fault.value,
		requests: requests.value,
		count: Number(count.value),
	});
	tell('The fault is on');
});
does(part('#limit-form', HTMLFormElement), async () => {
	await act('/limit', { limit: Number(limit.value) });
	tell(
		Number(limit.value) === 0
			? 'There is no limit'
			: `The limit is ${counted(Number(limit.value), 'request')}`,
	);
});
set(limit, { inputmode: 'numeric' });
