import type { Random } from './random';

const two = (value: number) => String(value).padStart(2, '0');

interface Day {
	year: number;
	month: string;
	day: string;
	hour: string;
	minute: string;
	second: string;
}

function day(random: Random): Day {
	return {
		year: random.between(1960, 2035),
		month: two(random.between(1, 12)),
		day: two(random.between(1, 28)),
		hour: two(random.below(24)),
		minute: two(random.below(60)),
		second: two(random.below(60)),
	};
}

const grouped = (digits: string, separator: string) =>
	digits.replace(/\B(?=(\d{3})+$)/g, separator);

function uuid(random: Random): string {
	const hex = (count: number) => random.text('0123456789abcdef', count);
	return [hex(8), hex(4), `4${hex(3)}`, `a${hex(3)}`, hex(12)].join('-');
}

/** A number with the check digit of payment cards. */
function card(random: Random, groups: number[]): string {
	const length = groups.reduce((a, b) => a + b);
	const first = length === 15 ? random.of(['34', '37']) : String(random.between(3, 6));
	const digits = [...first, ...random.text('0123456789', length - 1 - first.length)].map(Number);
	const doubled = [...digits].reverse().map((one, at) => (at % 2 === 0 ? one * 2 : one));
	const sum = doubled.reduce((total, one) => total + (one > 9 ? one - 9 : one), 0);
	const all = [...digits, (10 - (sum % 10)) % 10].join('');
	let at = 0;
	return groups.map((length) => all.slice(at, (at += length))).join(' ');
}

const around = (random: Random, texts: string[]) =>
	random
		.of(['T', 'It says T.', 'See T for more', 'T, thanks', 'Why T?'])
		.replace('T', () => random.of(texts));

/** Texts with many digits but no phone number, by kind. */
export const things: Record<string, (random: Random) => string> = {
	'Order numbers': (random) => {
		const n = random.digits(random.between(4, 12));
		return around(random, [
			`order ${n}`,
			`Order #${n}`,
			`order number ${n}`,
			`order no. ${n}`,
			`my order is ${n}`,
			`order ID: ${n}`,
			`#${n}`,
			`order ${grouped(random.digits(9), ' ')}`,
			`ORD-${n}`,
			`Order-${random.digits(3)}-${random.digits(7)}-${random.digits(7)}`,
			`PO${n}`,
			`Bestellung ${n}`,
			`Bestellnummer: ${n}`,
			`Auftrag Nr. ${n}`,
			`pedido ${n}`,
			`commande n° ${n}`,
			`ordine ${n}`,
			`заказ ${n}`,
			`订单号${n}`,
			`注文番号: ${n}`,
		]);
	},
	'Invoices, tickets, cases': (random) => {
		const n = random.digits(random.between(4, 10));
		return around(random, [
			`invoice ${n}`,
			`INV-${n}`,
			`invoice 2026-${n.slice(0, 6)}`,
			`ticket ${n}`,
			`case ${n}`,
			`CASE-${random.between(2000, 2030)}-${n}`,
			`reference ${n}`,
			`Ref: ${n}`,
			`customer number ${n}`,
			`account ${n}`,
			`contract no ${n}`,
			`Rechnung ${n}`,
			`Kundennummer ${n}`,
			`Vorgang ${n}`,
			`factura ${n}`,
			`facture ${n}`,
			`serial number ${n}`,
			`tracking number ${n}`,
			`SKU ${n}`,
			`item ${n}`,
			`code ${n}`,
			`PIN ${n}`,
		]);
	},
	Dates: (random) => {
		const { year, month, day: date, hour, minute, second } = day(random);
		return around(random, [
			`${year}-${month}-${date}`,
			`${date}.${month}.${year}`,
			`${Number(date)}.${Number(month)}.${year}`,
			`${month}/${date}/${year}`,
			`${Number(month)}/${Number(date)}/${year}`,
			`${date}-${month}-${year}`,
			`${year}/${month}/${date}`,
			`${year}${month}${date}`,
			`${date}.${month}.${two(year % 100)}`,
			`${month}/${date}/${two(year % 100)}`,
			`${year}-${month}-${date}T${hour}:${minute}:${second}Z`,
			`${year}-${month}-${date} ${hour}:${minute}:${second}.${random.digits(3)}`,
			`${date}.${month}.${year} ${hour}.${minute}`,
			`${year}${month}${date}${hour}${minute}${second}`,
			`${year}${month}${date}T${hour}${minute}${second}`,
			`${year}-${month}-${date} to ${year}-${month}-28`,
			`${date}.${month}.-28.${month}.${year}`,
			`${year}-${year + 1}`,
			`${year} - ${year + 3}`,
			`timestamp ${random.between(1_500_000_000, 2_000_000_000)}`,
			`epoch ${random.between(1_500_000_000, 2_000_000_000)}000`,
			`${date} ${month} ${year}`,
		]);
	},
	Amounts: (random) => {
		const n = random.digits(random.between(3, 9));
		const cents = two(random.below(100));
		return around(random, [
			`$${grouped(n, ',')}.${cents}`,
			`$${n}`,
			`${grouped(n, '.')},${cents} EUR`,
			`${grouped(n, '.')} €`,
			`${grouped(n, ' ')} €`,
			`${grouped(n, '\u00a0')} kr`,
			`${grouped(n, "'")}.${cents} CHF`,
			`EUR ${grouped(n, '.')},${cents}`,
			`${grouped(n, ' ')},${cents}`,
			`${n},${cents}`,
			`${n}.${cents}`,
			`USD ${n}`,
			`£${grouped(n, ',')}`,
			`₹ ${n}`,
			`${n} yen`,
			`${n}円`,
			`+${n} EUR`,
			`-${grouped(n, '.')} €`,
			`${grouped(n, ',')} users`,
			`${n} rows`,
			`${n} bytes`,
			`${n} ms`,
			`${n}%`,
			`${random.below(100)}.${random.digits(8)}`,
			`-${random.below(90)}.${random.digits(6)}, ${random.below(180)}.${random.digits(6)}`,
			`total: ${grouped(n, ' ')} USD`,
		]);
	},
	IDs: (random) => {
		const hex = random.text('0123456789abcdef', 32);
		return around(random, [
			uuid(random),
			hex,
			`SM${hex}`,
			`AC${random.text('0123456789', 32)}`,
			`SM${random.text('0123456789', 20)}`,
			`conv_conversation_01k${random.text('0123456789abcdefghjkmnpqrstvwxyz', 23)}`,
			`1Z${random.text('0123456789ABCDEF', 6)}${random.digits(10)}`,
			`ID ${random.digits(random.between(5, 12))}`,
			`id=${random.digits(9)}`,
			`user_id: ${random.digits(10)}`,
			`DE${random.digits(2)} ${random.digits(4)} ${random.digits(4)} ${random.digits(4)} ${random.digits(4)} ${random.digits(2)}`,
			`GB${random.digits(2)}NWBK${random.digits(14)}`,
			`IBAN DE${random.digits(20)}`,
			card(random, [4, 4, 4, 4]),
			card(random, [4, 6, 5]),
			card(random, [16]),
			`ISBN 978-${random.digits(1)}-${random.digits(2)}-${random.digits(6)}-${random.digits(1)}`,
			`ISBN 978${random.digits(10)}`,
			`EAN 40${random.digits(11)}`,
			`https://example.com/orders/${random.digits(9)}`,
			`https://example.com/a?id=${random.digits(10)}`,
			`AB${random.digits(8)}`,
			`B0${random.text('0123456789ABCDEFGH', 8)}`,
			`${random.digits(5)}-${random.digits(4)}`,
			`KX-${random.digits(7)}-A`,
		]);
	},
	Versions: (random) => {
		const part = (most: number) => random.below(most);
		return around(random, [
			`v${part(20)}.${part(100)}.${part(1000)}`,
			`version ${part(20)}.${part(100)}.${part(100)}.${random.digits(4)}`,
			`${part(20)}.${part(10)}.${random.digits(5)}.${random.digits(4)}`,
			`n8n ${part(3)}.${part(200)}.${part(100)}`,
			`Windows 10.0.${random.digits(5)}.${random.digits(4)}`,
			`Chrome/${random.between(90, 140)}.0.${random.digits(4)}.${random.digits(3)}`,
			`build ${random.digits(random.between(4, 9))}`,
			`${part(20)}.${part(30)}.${part(30)}-${random.digits(8)}`,
			`firmware ${part(20)}.${part(30)}.${random.digits(6)}`,
		]);
	},
	'IP addresses': (random) => {
		const ip = [0, 0, 0, 0].map(() => random.below(256)).join('.');
		const wide = [0, 0, 0, 0].map(() => random.between(100, 255)).join('.');
		return around(random, [
			ip,
			wide,
			`${ip}:${random.between(1000, 65535)}`,
			`${ip}/24`,
			`192.168.${random.below(256)}.${random.below(256)}`,
			`http://${ip}/index.html`,
			`server ${wide}`,
			`${ip} - ${ip}`,
			`2001:db8:85a3::8a2e:370:${random.digits(4)}`,
			`00:1b:44:11:3a:${two(random.below(99))}`,
		]);
	},
	'Codes and counts': (random) => {
		const status = () =>
			random.of([
				'200',
				'201',
				'204',
				'301',
				'302',
				'400',
				'401',
				'403',
				'404',
				'429',
				'500',
				'502',
				'503',
			]);
		return around(random, [
			'404 404 404',
			`${status()} ${status()} ${status()}`,
			`${status()} ${status()} ${status()} ${status()}`,
			`${status()}/${status()}/${status()}`,
			'1 2 3 4 5 6 7 8 9 10',
			'1, 2, 3, 4, 5, 6, 7, 8',
			`${random.between(10, 99)} ${random.between(10, 99)} ${random.between(10, 99)}`,
			`error ${random.digits(5)}`,
			`1920x1080`,
			`${random.digits(4)}x${random.digits(4)}x${random.digits(3)}`,
			`${random.digits(3)} x ${random.digits(4)}`,
			`pages ${random.between(100, 499)}-${random.between(500, 999)}`,
			`${random.digits(5)} Berlin`,
			`${random.below(10)}:${random.below(10)} and ${random.below(10)}:${random.below(10)}`,
			`${two(random.below(24))}:${two(random.below(60))}:${two(random.below(60))}`,
			`0000000`,
			`3.14159265358979`,
			`0.00001234567`,
			`1e${random.digits(2)}`,
			`${random.digits(8)} kB`,
			`${grouped(random.digits(8), ' ')} people`,
		]);
	},
};
