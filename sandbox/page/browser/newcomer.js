/**
 * The form for a customer who writes for the first time.
 *
 * @typedef {import('../actions').LinesAnswer} LinesAnswer
 */
import { channelName } from './chip.js';
import { element, fill, part } from './dom.js';
import { act, read } from './service.js';
import { coalesced, does } from './work.js';

const name = part('#newcomer-name', HTMLInputElement);
const line = part('#newcomer-line', HTMLSelectElement);
const text = part('#newcomer-text', HTMLTextAreaElement);

const offer = coalesced(async () => {
	/** @type {LinesAnswer} */
	const { lines, customer } = await read('/lines');
	if (name.value === '') name.value = customer;
	const chosen = line.value;
	fill(
		line,
		...lines.map(({ configurationId, configurationName, channel, business }) =>
			element(
				'option',
				{ value: `${configurationId} ${channel}` },
				`${configurationName}: ${channelName(channel)} to ${business.replace(/^\w+:/, '')}`,
			),
		),
	);
	if (chosen !== '') line.value = chosen;
});

export const newcomer = { offer };

does(part('#newcomer', HTMLFormElement), async () => {
	const [configurationId, channel] = line.value.split(' ');
	const sent = { configurationId, channel, customer: name.value, text: text.value };
	const { id } = await act('/conversations', sent);
	text.value = name.value = '';
	location.hash = `#/conversations/${id}`;
});
text.addEventListener('keydown', (event) => {
	if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
	event.preventDefault();
	text.form?.requestSubmit();
});
