/**
 * How many simultaneous requests run and whose they are: now, and over the last minute.
 *
 * @typedef {import('../pulse').Pulse} Pulse
 */
import { element, part, say } from './dom.js';
import { number } from './time.js';

const seconds = 60;
/** @type {Array<{ own: number, others: number }>} */
const past = [];
/** @type {Pulse['places']} */
let places = { limit: 0, own: 0, others: 0 };
const meter = part('#meter', HTMLElement);
const history = part('#history', HTMLElement);

meter.append(element('span', { class: 'own' }), element('span', { class: 'others' }));
history.append(
	...Array.from({ length: seconds }, () =>
		element('span', {}, element('span', { class: 'others' }), element('span', { class: 'own' })),
	),
);

/** @param {Pulse} pulse */
export function drawPlaces(pulse) {
	places = pulse.places;
	const { limit, own, others } = places;
	const room =
		limit === 0
			? 'no limit'
			: `${number(Math.max(0, limit - own - others))} of ${number(limit)} free`;
	say(
		part('#places', HTMLElement),
		`${number(own)} yours, ${number(others)} from other programs, ${room}. ` +
			`${number(pulse.requests.refused)} of your requests refused so far.`,
	);
	share(meter, scale());
}

setInterval(() => {
	past.push({ own: places.own, others: places.others });
	if (past.length > seconds) past.shift();
	const most = scale();
	[...history.children].forEach((column, index) => {
		const then = past[past.length - seconds + index] ?? { own: 0, others: 0 };
		for (const part of /** @type {HTMLElement[]} */ ([...column.children])) {
			const value = part.className === 'own' ? then.own : then.others;
			part.style.height = `${(100 * value) / most}%`;
		}
	});
}, 1000);

/** The number of requests that the full width represents. */
function scale() {
	const seen = Math.max(10, ...past.map(({ own, others }) => own + others));
	return places.limit > 0 ? Math.max(places.limit, places.own + places.others) : seen;
}

/**
 * @param {HTMLElement} bar
 * @param {number} most
 */
function share(bar, most) {
	for (const part of /** @type {HTMLElement[]} */ ([...bar.children])) {
		const value = part.className === 'own' ? places.own : places.others;
		part.style.width = `${(100 * value) / most}%`;
	}
}
