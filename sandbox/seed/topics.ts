import type { ConversationRecord } from '../store/conversation';

interface Lesson {
	/** Matches the customer's first message. */
	about: RegExp;
	summary: string;
	observations: string[];
}

/** What Twilio would learn about a customer from the seeded dialogues; the first match counts. */
const lessons: Lesson[] = [
	{
		about: /where is|should have been here/i,
		summary: 'The customer asked where an order was. It is due the next day before noon.',
		observations: ['Is waiting for a late delivery'],
	},
	{
		about: /refund|sent order/i,
		summary:
			'The customer waited for a refund. It was released and takes two to three business days.',
		observations: ['Has returned an order', 'Was promised a refund'],
	},
	{
		about: /log in|reset/i,
		summary: 'The customer could not log in. The reset email was sent again and arrived.',
		observations: ['Had trouble logging in'],
	},
	{
		about: /moving|address/i,
		summary: 'The customer is moving. The delivery address was changed.',
		observations: ['Is moving to another address'],
	},
	{
		about: /install/i,
		summary: 'The customer asked for an installation. It is booked for Friday at 2 p.m.',
		observations: ['Prefers appointments on Friday'],
	},
	{
		about: /invoice|charges/i,
		summary:
			'The customer asked about two charges on an invoice. One is a pending charge that will disappear.',
		observations: ['Reads invoices closely'],
	},
	{
		about: /plan|people now/i,
		summary: 'The customer asked what the larger plan costs and will get back to us.',
		observations: ['Is interested in the larger plan', 'Wants to pay monthly'],
	},
	{
		about: /app closes|update/i,
		summary: 'The app closes right after it opens. A fix comes on Wednesday.',
		observations: ['Uses the app on an old phone'],
	},
];

/** The topic of a conversation: that of the seeded dialogue, otherwise its first message. */
export function topicOf({ communications }: ConversationRecord): Omit<Lesson, 'about'> {
	const first = communications[0]?.content.text ?? '';
	const known = lessons.find(({ about }) => about.test(first));
	return (
		known ?? {
			summary: `The customer wrote: ${first.slice(0, 200)}`,
			observations: [`Wrote: ${first.slice(0, 200)}`],
		}
	);
}
