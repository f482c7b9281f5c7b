/** What the words before a number say it is. */
export type Context = 'phone' | 'nearPhone' | 'thing' | 'unknown';

/** What comes right before a number, and what touches it. */
export interface Before {
	context: Context;
	/** What touches the number: 'id' as in INV-123 or AB123, 'letter' any other letter or underscore. */
	touches: 'id' | 'letter' | 'nothing';
}

/** How far to look back, in characters. */
const reach = 48;

/**
 * @param text a plain text
 * @param start where the number starts
 */
export function before(text: string, start: number): Before {
	const window = text.slice(Math.max(0, start - reach), start);
	const glued = /[\p{Script=Latin}_]$/u.test(window);
	const id = /(?<![\p{L}\d])[A-Z]{1,6}[-_]?(?:\d{4}-)?$/u.test(window);
	const context = contextOf(window);
	return {
		context,
		touches: /phone/i.test(context) ? 'nothing' : id ? 'id' : glued ? 'letter' : 'nothing',
	};
}

function contextOf(window: string): Context {
	const words = window.toLowerCase().match(/[\p{L}\p{M}]+|\d+|[#℃№°]/gu) ?? [];
	let adjacent = true;
	let numbered = false;
	let counted = false;
	for (let at = words.length - 1, looked = 0; at >= 0 && looked < 8; at--, looked++) {
		const word = words[at] ?? '';
		if (isPhoneWord(word)) return adjacent ? 'phone' : 'nearPhone';
		if (!adjacent) continue;
		if (word === '#' || word === 'nr' || word === '№' || word === '°') numbered = true;
		else if (isThing(word) || (counted && holders.test(word))) return 'thing';
		else if (countingWord.test(word)) counted = true;
		else if (counted && possessives.test(word)) return 'phone';
		else if (!fillers.has(word)) adjacent = false;
	}
	return numbered ? 'thing' : 'unknown';
}

const countingWord = /^(?:n|no|num|number|nummer|numéro|numero|número|numer|номер)$/u;
/** After these words, a "number" is not a phone number: "customer number". */
const holders =
	/^(?:customer|client|member|user|employee|patient|student|guest|vendor|supplier|cliente|socio|klient|клиент)s?$/u;

/** After these words, a "number" is a phone number: "my number". */
const possessives =
	/^(?:my|our|his|her|their|meine|unsere|seine|ihre|mi|mon|mio|meu|mijn|mitt|min|mój|мой|наш)$/u;

/** Words that may come between "order" and its number. */
const fillers = new Set(
	'is was are ist war lautet es est é и 号 号码 番号 は 是 为 your the at on under to me us back now please al mich uns an unter auf в на по'.split(
		' ',
	),
);

function isPhoneWord(word: string): boolean {
	return phoneWord.test(word) || phoneWithoutSpaces.test(word.slice(-12));
}

/** Whole words, then beginnings of words. */
const phoneWord = new RegExp(
	`^(?:(?:${[
		'tel|tels|tél|tlf|tfno|tlfn|fon|cell|cells|call|calls|calling|gsm|fax|sms|text|texting|ring|dial|reach|mob|hp|wa|ara|arayın|cep|ring|ringa|ruf|ruft|rufe|rufen|liga|ligue|ligar|marca|marque|ph',
		'тел|моб|τηλ|κιν|טל|telnr|handynr|mobilnr',
	].join('|')})$|${[
		'phone|telefon|teléfono|telefono|téléphone|telefone|telepon|telpon|telephone|puhelin|handy|mobil|móvil|movil|cellphone|cellul|celular|portable|whatsapp|hotline|landline|festnetz|durchwahl|rufnummer|rückruf|anruf|angerufen|erreich|contact|kontakt',
		'llam|llám|appel|rappel|joind|chiam|zadzwo|dzwo|komórk|soita|gọi|điện|thoại|hubungi|viber|telegram|imessage',
		'телефон|мобил|звон|позвон|перезвон|τηλέφ|κινητ|هاتف|جوال|موبايل|اتصل|טלפון|נייד|फोन|फ़ोन|मोबाइल|कॉल|ফোন|মোবাইল',
	].join('|')})`,
	'u',
);

const phoneWithoutSpaces =
	/(?:电话|電話|手机|手機|携帯|携带|联系|聯絡|전화|연락|휴대|โทร|มือถือ|เบอร์)/u;

function isThing(word: string): boolean {
	return (
		thingWord.test(word) ||
		/(?:nummer|number|nr|num|id|kenn|zeichen)$/u.test(
			word.replace(/^(?:nummer|number|nr|num)$/u, ''),
		) ||
		thingWithoutSpaces.test(word.slice(-8))
	);
}

const thingWord = new RegExp(
	`^(?:${[
		'order|ord|po|gtin|vin|imei|asin|mac|pid|job|run|execution|routing|passport|claim|lot|barcode|coupon|voucher|meter|size|population|rfc|iso|din|blz|hrb|lat|lon|lng|latitude|longitude|created|updated|expires|iat|exp|chapter|section|invoice|inv|ticket|case|ref|reference|id|ids|uuid|sku|track|tracking|parcel|shipment|version|ver|v|build|firmware|release|ip|ipv4|ipv6|server|host|isbn|ean|upc|iban|bic|swift|account|acct|contract|policy|transaction|serial|part|item|article|product|code|pin|otp|passcode|password|zip|postal|postcode|timestamp|epoch|unix|ts|commit|issue|bug|pr|port|error|page|pages|batch|row|line|quote|booking|reservation|flight|room|license|vat|tax|ssn|card|total|amount|price|sum',
		'bestell|auftrag|rechnung|kunden|vertrag|vorgang|sendung|paket|artikel|serien|konto|aktenz|buchung|plz|fehler|betrag|preis|summe|steuer',
		'pedido|factura|cuenta|caso|contrato|código|codigo|referencia|commande|facture|compte|contrat|dossier|référence|ordine|fattura|codice|conto|encomenda|fatura|conta|zamówieni|faktur|konto|bestelling|factuur|ordre|sipariş|hesap',
		'заказ|счет|счёт|договор|код|артикул|طلب|فاتورة|הזמנה|חשבונית|ऑर्डर',
	].join('|')})(?:s|es|en|ung)?$`,
	'u',
);

const thingWithoutSpaces =
	/(?:订单|訂單|发票|编号|編號|单号|單號|注文|請求|番号|伝票|주문|송장|คำสั่งซื้อ)(?:号|番号|号码|번호)?$/u;
