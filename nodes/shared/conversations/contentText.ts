/** The content of a communication as the service returns it; any field may be missing. */
export interface Content {
	type?: string | null;
	text?: string | null;
	transcription?: { words?: Array<{ text?: string | null } | null> | null } | null;
}

/**
 * What was written or said; for speech without a text, the words of its transcription. '' if there is neither, e.g.
 * for a picture.
 */
export function contentText(content: Content | null | undefined): string {
	const text = typeof content?.text === 'string' ? content.text : '';
	if (text.trim() !== '') return text;
	const words = content?.transcription?.words;
	const spoken = Array.isArray(words) ? words.flatMap((word) => word?.text || []).join(' ') : '';
	return spoken || text;
}
