/** What a communication holds, as the service gives it; anything may be missing. */
export interface Content {
	type?: string | null;
	text?: string | null;
	transcription?: { words?: Array<{ text?: string | null } | null> | null } | null;
}

/** What was written or said; of speech without a text its words. '' if there is neither, e.g. for a picture. */
export function contentText(content: Content | null | undefined): string {
	const text = typeof content?.text === 'string' ? content.text : '';
	if (text.trim() !== '') return text;
	const words = content?.transcription?.words;
	const spoken = Array.isArray(words) ? words.flatMap((word) => word?.text || []).join(' ') : '';
	return spoken || text;
}
