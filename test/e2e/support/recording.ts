import { writeFile } from 'node:fs/promises';
import type { CDPSession, Page } from 'playwright-core';

interface Frame {
	jpeg: string;
	/** Milliseconds since 1970. */
	at: number;
	caption: string;
	/** Shown long enough to read; what is between two of these passes quickly, however slow the machine was. */
	still: boolean;
}

const size = { width: 1280, height: 800, caption: 56 };
/** Milliseconds for a still, and at most for everything that moves between two of them. */
const stillTime = 2_200;
const movingTime = 600;
/** An empty page compresses to fewer characters than this. */
const blankBelow = 16_000;
const bitsPerSecond = 500_000;

/** Records a page with a caption below, and writes it as WebM. Needs only the browser. */
export class Recording {
	private readonly frames: Frame[] = [];
	private caption = '';

	private constructor(
		private readonly page: Page,
		private readonly session: CDPSession,
	) {}

	static async start(page: Page): Promise<Recording> {
		const session = await page.context().newCDPSession(page);
		const recording = new Recording(page, session);
		session.on('Page.screencastFrame', ({ data, sessionId }) => {
			if (data.length >= blankBelow) recording.add(data, false);
			session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
		});
		await session.send('Page.startScreencast', {
			format: 'jpeg',
			quality: 70,
			maxWidth: size.width,
			maxHeight: size.height,
			everyNthFrame: 3,
		});
		return recording;
	}

	/**
	 * Keeps the current picture for a while.
	 * @param style CSS for this picture only
	 */
	async hold(style: string): Promise<void> {
		const jpeg = await this.page.screenshot({ type: 'jpeg', quality: 85, style });
		this.add(jpeg.toString('base64'), true);
	}

	private add(jpeg: string, still: boolean): void {
		this.frames.push({ jpeg, still, at: Date.now(), caption: this.caption });
	}

	/** The caption from now on. */
	say(caption: string): void {
		this.caption = caption;
	}

	/**
	 * Ends the recording and writes the film. This takes as long as the film: the browser encodes it while it plays.
	 */
	async write(path: string, page: Page): Promise<{ seconds: number }> {
		await this.session.send('Page.stopScreencast');
		const times = timesOf(this.frames);
		const frames = this.frames.map(({ caption }, index) => ({ caption, shown: times[index] ?? 0 }));
		// The frames stay here; the page requests each one when it needs it.
		await page.route('**/film/**', async (route) => {
			const index = Number(route.request().url().split('/').at(-1));
			const frame = this.frames[index];
			await route.fulfill(
				frame
					? { contentType: 'image/jpeg', body: Buffer.from(frame.jpeg, 'base64') }
					: { contentType: 'text/html', body: '<title>Film</title>' },
			);
		});
		await page.goto('http://localhost/film/page');
		const film = await page.evaluate<string>(
			`(${encode})(${JSON.stringify({ frames, size, bitsPerSecond })})`,
		);
		await writeFile(path, Buffer.from(film, 'base64'));
		return { seconds: Math.round(times.reduce((sum, time) => sum + time, 0) / 1000) };
	}
}

/** How long each frame is shown, in milliseconds. */
function timesOf(frames: Frame[]): number[] {
	const times: number[] = [];
	let from = 0;
	for (const [index, { still }] of frames.entries()) {
		if (!still && index < frames.length - 1) continue;
		const moving = frames.slice(from, index + 1);
		const took = (moving.at(-1)?.at ?? 0) - (moving[0]?.at ?? 0);
		const pace = Math.min(1, movingTime / took);
		for (const [place, { at }] of moving.slice(1).entries()) {
			times.push((at - (moving[place]?.at ?? at)) * pace);
		}
		times.push(stillTime);
		from = index + 1;
	}
	return times;
}

/** Runs in the browser, whose types the project does not know. */
const encode = `async ({ frames, size, bitsPerSecond }) => {
	const canvas = document.createElement('canvas');
	canvas.width = size.width;
	canvas.height = size.height + size.caption;
	const pen = canvas.getContext('2d');
	const stream = canvas.captureStream(0);
	const [track] = stream.getVideoTracks();
	const recorder = new MediaRecorder(stream, {
		mimeType: 'video/webm;codecs=vp9',
		videoBitsPerSecond: bitsPerSecond,
	});
	const parts = [];
	recorder.ondataavailable = ({ data }) => parts.push(data);
	recorder.start(1000);
	let due = performance.now();
	for (const [index, { caption, shown }] of frames.entries()) {
		const picture = await createImageBitmap(await (await fetch('/film/' + index)).blob());
		pen.drawImage(picture, 0, 0, size.width, size.height);
		pen.fillStyle = '#1f2937';
		pen.fillRect(0, size.height, size.width, size.caption);
		pen.fillStyle = '#ffffff';
		pen.font = '24px sans-serif';
		pen.fillText(caption, 24, size.height + 37);
		track.requestFrame();
		due += shown;
		await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
	}
	track.requestFrame();
	const ended = new Promise((resolve) => (recorder.onstop = resolve));
	recorder.stop();
	await ended;
	const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
	let text = '';
	for (let at = 0; at < bytes.length; at += 32768) {
		text += String.fromCharCode(...bytes.subarray(at, at + 32768));
	}
	return btoa(text);
}`;
