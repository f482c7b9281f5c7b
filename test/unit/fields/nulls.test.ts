import { communicationShape } from '../../../nodes/shared/conversations/communicationShape';
import { contentText } from '../../../nodes/shared/conversations/contentText';

const nulls = { channel: null, address: null };

test('a message without author, recipients, and content', () => {
	expect(
		communicationShape.simplify({
			id: 'c',
			author: null,
			recipients: [nulls, null],
			content: null,
		} as never),
	).toEqual({ id: 'c', recipients: [] });
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
