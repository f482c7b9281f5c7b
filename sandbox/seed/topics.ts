import type { ConversationRecord } from '../store/conversation';

interface Lesson {
	/** What the first words that the customer wrote must hold. */
	about: RegExp;
	summary: string;
	observations: string[];
}

/** What the seeded dialogues teach of a customer; the first that fits counts. */
const lessons: Lesson[] = [
	{
		about: /where is|should have been here/i,
		summary: 'The customer asked where an order was. It is due the next day before noon.',
		observations: ['Waits for a late delivery'],
	},
	{
		about: /refund|sent order/i,
		summary:
			'The customer waited for a refund. It was released and takes two to three working days.',
		observations: ['Has returned an order', 'Was promised a refund'],
	},
	{
		about: /log in|reset/i,
		summary: 'The customer could not log in. The reset mail was sent once more and arrived.',
		observations: ['Had trouble to log in'],
	},
	{
		about: /moving|address/i,
		summary: 'The customer is moving. The delivery address was changed.',
		observations: ['Is moving to another address'],
	},
	{
		about: /install/i,
		summary: 'The customer asked for an installation. It is booked for Friday at 14:00.',
		observations: ['Prefers appointments on Friday'],
	},
	{
		about: /invoice|charges/i,
		summary:
			'The customer asked about two charges on an invoice. One is a reservation that goes away.',
		observations: ['Reads invoices closely'],
	},
	{
		about: /plan|people now/i,
		summary: 'The customer asked what the larger plan costs and will come back.',
		observations: ['Is interested in the larger plan', 'Wants to pay by the month'],
	},
	{
		about: /app closes|update/i,
		summary: 'The app closes after its start. A fix comes on Wednesday.',
		observations: ['Uses the app on an old phone'],
	},
];

/** What a conversation is about: the words of the seeded dialogues, else its own first words. */
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
