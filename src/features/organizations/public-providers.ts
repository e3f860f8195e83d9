/** Where anybody may have an address: mapped to an organization, such a domain would bring strangers into it. */
const providers = new Set(
  `aim.com aliceadsl.fr aol.com aol.fr arcor.de att.net bbox.fr bell.net bellsouth.net blueyonder.co.uk bluewin.ch
  bol.com.br bouygtel.fr btinternet.com caramail.com cegetel.net charter.net club-internet.fr comcast.net cox.net
  dbmail.com duck.com email.com email.it fastmail.com fastmail.fm fastwebnet.it free.fr freenet.de freesurf.fr
  gandi.net gmail.com gmail.fr gmx.at gmx.ch gmx.com gmx.de gmx.fr gmx.net googlemail.com hey.com hotmail.be
  hotmail.ca hotmail.ch hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hushmail.com icloud.com
  infonie.fr laposte.net libero.it libertysurf.fr live.be live.ca live.co.uk live.com live.fr live.it live.nl
  lycos.com mac.com mail.com mail.fr mail.ru mailbox.org mailfence.com mailo.com me.com msn.com naver.com net-c.fr
  neuf.fr noos.fr ntlworld.com numericable.fr nordnet.fr online.fr orange.be orange.com orange.fr outlook.be
  outlook.com outlook.de outlook.es outlook.fr outlook.it ovh.fr pm.me posteo.de posteo.net proton.me protonmail.ch
  protonmail.com qq.com rambler.ru riseup.net rocketmail.com rogers.com sbcglobal.net scarlet.be sfr.fr shaw.ca
  sky.com skynet.be sympatico.ca t-online.de talktalk.net tele2.fr telenet.be terra.com.br tiscali.fr tiscali.it
  tuta.com tuta.io tutanota.com uol.com.br verizon.net videotron.ca virgilio.it virginmedia.com vivaldi.net voila.fr
  wanadoo.fr web.de windowslive.com yahoo.ca yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de yahoo.es
  yahoo.fr yahoo.it yandex.com yandex.ru ymail.com zaclys.net zoho.com 126.com 163.com 9online.fr`.split(
    /\s+/,
  ),
)

export const isPublicProvider = (domain: string): boolean => providers.has(domain)
