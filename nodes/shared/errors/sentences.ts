/** An error in words that make sense to the person who runs the workflow. */
export interface Explanation {
	/** What happened, as a sentence without its period. */
	message: string;
	/** Why, and what to do next; with Twilio's error code and a link to its page if there is one. */
	description: string;
	httpCode?: string;
}

/** Joins all defined parts into one text, each as a sentence. */
export function sentences(parts: Array<string | undefined>): string {
	return parts
		.filter((part) => part !== undefined)
		.map((part) => (/[.!?]$/.test(part) || isLink(part) ? part : `${part}.`))
		.join(' ');
}

/** A period would become part of the URL. */
function isLink(part: string): boolean {
	return /^https?:/.test(part.slice(part.lastIndexOf(' ') + 1));
}

/** Twilio's own message, if it has one. */
export function saysOf({ detail }: { detail?: string }): string | undefined {
	return detail === undefined ? undefined : `Twilio says: ${detail}`;
}
