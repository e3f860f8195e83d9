/**
 * How mail programs announce what they quote, by language. `wrote` ends the line that names who wrote when;
 * the fields are those of the block that Outlook puts above a quoted mail.
 */
type Language = {
  wrote: RegExp
  from: string
  others: string
  original: string
}

const languages: readonly Language[] = [
  {
    wrote: /^on\b.+\bwrote ?:?$/,
    from: 'from',
    others: 'sent|date|to|cc|bcc|subject|reply-to',
    original: 'original message|forwarded message|begin forwarded message',
  },
  {
    wrote: /^le\b.+\ba écrit ?:?$/,
    from: 'de|expéditeur',
    others: 'envoyé|envoyée|date|à|a|pour|cc|cci|objet|répondre à|destinataire',
    original:
      "message d'origine|message original|message transféré|courriel original|début du message transféré|début du message réexpédié",
  },
  {
    wrote: /^(?:am\b.+\bschrieb\b.*:|.+\bschrieb am\b.+:|.+\bschrieb ?:)$/,
    from: 'von',
    others: 'gesendet|datum|an|cc|betreff|antwort an',
    original:
      'ursprüngliche nachricht|originalnachricht|original-nachricht|weitergeleitete nachricht|anfang der weitergeleiteten nachricht',
  },
  {
    wrote: /^op\b.+\b(?:schreef|geschreven)\b.*:$/,
    from: 'van',
    others: 'verzonden|datum|aan|cc|onderwerp',
    original: 'oorspronkelijk bericht|origineel bericht|doorgestuurd bericht',
  },
  {
    wrote: /^el\b.+\bescribió ?:$/,
    from: 'de',
    others: 'enviado|enviado el|fecha|para|cc|asunto',
    original: 'mensaje original|mensaje reenviado',
  },
  {
    wrote: /^il\b.+\bha scritto ?:$/,
    from: 'da',
    others: 'inviato|data|a|cc|oggetto|risposta',
    original: 'messaggio originale|messaggio inoltrato',
  },
  {
    wrote: /^em\b.+\bescreveu ?:$/,
    from: 'de',
    others: 'enviado|enviada em|data|para|cc|assunto',
    original: 'mensagem original|mensagem encaminhada',
  },
  {
    wrote: /^(?:den|på|fra)\b.+\bskrev\b.*:$|.+\bskrev ?:$/,
    from: 'fra|från',
    others: 'sendt|skickat|dato|datum|til|till|kopi|emne|ämne',
    original: 'oprindelig meddelelse|opprinnelig melding|ursprungligt meddelande|videresendt melding',
  },
  {
    wrote: /.+(?:napisał\(a\)|napisał|napisała|pisze) ?:$/,
    from: 'od',
    others: 'wysłano|data|do|dw|temat',
    original: 'wiadomość oryginalna|wiadomość przekazana',
  },
  {
    wrote: /.+(?:написал|написала|написал\(а\)|пишет|пише|написав|писал) ?:$/,
    from: 'от|від',
    others: 'отправлено|дата|кому|копия|тема|надіслано',
    original: 'исходное сообщение|пересылаемое сообщение',
  },
  {
    wrote: /.+(?:写道|寫道|のメール|書きました) ?[:：]$/,
    from: '发件人|寄件者|差出人',
    others: '发送时间|日期|收件人|抄送|主题|送信日時|宛先|件名',
    original: '原始邮件|转发的邮件|元のメッセージ',
  },
]

export const wroteForms = languages.map(({ wrote }) => wrote)

const anyOf = (words: (language: Language) => string) => languages.map(words).join('|')
const field = (words: string) => new RegExp(`^\\*{0,2}(?:${words})\\*{0,2} ?[:：]`)

export const fromField = field(anyOf(({ from }) => from))
export const anyField = field(anyOf(({ from, others }) => `${from}|${others}`))
export const originalMessage = new RegExp(
  `^[-_–—=* ]*(?:${anyOf(({ original }) => original)}) ?[:：]?[-_–—=* ]*$`,
)
