/** Earliest first. */
export class Heap<Entry extends { at: number }> {
	private readonly entries: Entry[] = [];

	get first(): Entry | undefined {
		return this.entries[0];
	}

	add(entry: Entry): void {
		const { entries } = this;
		let index = entries.push(entry) - 1;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if ((entries[parent] as Entry).at <= entry.at) break;
			entries[index] = entries[parent] as Entry;
			index = parent;
		}
		entries[index] = entry;
	}

	take(): void {
		const { entries } = this;
		const last = entries.pop();
		if (last === undefined || entries.length === 0) return;
		let index = 0;
		for (;;) {
			let child = 2 * index + 1;
			if (child >= entries.length) break;
			if (
				child + 1 < entries.length &&
				(entries[child + 1] as Entry).at < (entries[child] as Entry).at
			)
				child += 1;
			if ((entries[child] as Entry).at >= last.at) break;
			entries[index] = entries[child] as Entry;
			index = child;
		}
		entries[index] = last;
	}
}
