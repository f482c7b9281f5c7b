import { communicationShape } from '../../../nodes/shared/conversations/communicationShape';
import { contentText } from '../../../nodes/shared/conversations/contentText';
import { conversationShape } from '../../../nodes/shared/conversations/shape';

const nulls = { channel: null, address: null };

test('what is missing of people and addresses is left out, never written as null', () => {
	const { participants, channels } = conversationShape.simplify({
		id: 'conv_1',
		participants: [
			{ name: null, type: 'CUSTOMER', addresses: [nulls, { channel: 'SMS', address: null }] },
			{ name: 'Ana', type: null, addresses: null },
			null,
		],
	} as never);
	expect(participants).toEqual(['CUSTOMER, SMS', 'Ana']);
	expect(channels).toEqual(['SMS']);
});

test('a message without author, recipients and content', () => {
	expect(
		communicationShape.simplify({
			id: 'c',
			author: null,
			recipients: [nulls, null],
			content: null,
		} as never),
	).toMatchObject({ author: null, text: null, recipients: [], deliveryStatus: '' });
});

test.each([
	[
		{
			text: '',
			transcription: { words: [{ text: 'Hello' }, { text: null }, null, { text: 'there' }] },
		},
	],
	[{ text: null, transcription: { words: [{ text: 'Hello' }, { text: 'there' }] } }],
])('the words of %j', (content) => {
	expect(contentText(content)).toBe('Hello there');
});
