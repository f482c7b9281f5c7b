/** What was known about the account's traffic when a request came back. */
export interface Sight {
	/** How many requests the whole account had in flight, if the answer says. */
	total: number | undefined;
	/** How many of them belong to others; 0 if unknown. */
	others: number;
}
