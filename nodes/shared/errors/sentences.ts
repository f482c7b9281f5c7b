/** Something that went wrong, in the words of the person who runs the workflow. */
export interface Explanation {
	/** What happened, as a sentence without its full stop. */
	message: string;
	/** Why, and what to do next; with Twilio's code and its page where there is one. */
	description: string;
	httpCode?: string;
}

/** Puts the parts that there are into one text, each as a sentence. */
export function sentences(parts: Array<string | undefined>): string {
	return parts
		.filter((part) => part !== undefined)
		.map((part) => (/[.!?]$/.test(part) || isLink(part) ? part : `${part}.`))
		.join(' ');
}

/** A full stop would become a part of the address. */
function isLink(part: string): boolean {
	return /^https?:/.test(part.slice(part.lastIndexOf(' ') + 1));
}

/** Twilio's own words of what is wrong, where it has any. */
export function saysOf({ detail }: { detail?: string }): string | undefined {
	return detail === undefined ? undefined : `Twilio says: ${detail}`;
}
