// The words by which pages speak of themselves: share bars, boxes, menus, credits. All about wording is here, in one place.
// A word list only ever judges a whole short line; reporting that happens to hold such a word stays.

import { line, opening } from './word-list.js';

export const NETWORKS = new Set(
  `facebook twitter x linkedin whatsapp telegram reddit pinterest flipboard messenger threads bluesky mastodon instagram
  youtube tumblr pocket weibo wechat vk xing viber snapchat tiktok digg stumbleupon delicious linkedln email mail print
  微信 微博`.split(/\s+/u),
);

export const SHARE_VERBS = new Set(
  `share shares sharing tweet teilen drucken weiterleiten merken partager envoyer imprimer compartir comparte enviar imprimir
  condividi stampa delen afdrukken compartilhar compartilhe поделиться udostępnij dela del jaa paylaş शेयर 分享 分享到 转发 シェア
  공유 공유하기 مشاركة bagikan sdílet zdieľať megosztás`.split(/\s+/u),
);

export const SHARE_FILLERS = new Set(
  `this article story post page news on via with to by in it the of and or a your link copy save follow us friends google
  bookmark comment comments print-friendly diesen artikel beitrag auf bei per cet article sur par cette este artículo
  noticia en por questo articolo su dit artikel op via este artigo no este в на ten artykuł na den här artikeln на sie uns 到 至`.split(
    /\s+/u,
  ),
);

export const NEWSLETTER =
  /newsletter|news letter|e-?mail (?:alerts?|updates?|list)|inbox|mailing list|daily briefing|bulletin d|infolettre|bolet[ií]n|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskirje|biuletyn|hírlevél|bülten|рассылк|розсилк|ニュースレター|メルマガ|뉴스레터|邮件|电子报|نشرة|नज़र|push notifications|posteingang|boîte mail|bandeja de entrada/iu;

export const INVITATION = opening(`
  sign(?:ing)? up
  subscribe
  register
  join (?:our|the|us|over|more|\\d)
  get (?:the|our|all|more|daily|weekly|breaking|every|a)
  receive
  enter your
  stay (?:up|informed|ahead|in the)
  (?:don.?t|never) miss
  want (?:more|the|to)
  like what
  by (?:signing|clicking|subscribing|submitting|entering|providing)
  thank(?:s| you) for
  you (?:can|may) (?:also )?(?:unsubscribe|opt)
  we.ll (?:send|e-?mail)
  our (?:free|daily|weekly|newsletter)
  this newsletter
  please (?:enter|check|sign)
  the (?:best|latest|top|most|biggest) [^.]{0,60}(?:your inbox|newsletter)
  delivered
  newsletter
  (?:jetzt )?(?:abonnieren|anmelden|registrieren)
  melden sie
  bleiben sie
  (?:unser|der|den|kostenloser?|täglicher?|wöchentlicher?) newsletter
  inscrivez
  abonnez
  recevez
  s.inscrire
  suscr[ií]b
  suscr[ií]bete
  reg[ií]strate
  recibe
  apúntate
  iscriviti
  ricevi
  abbonati
  schrijf (?:je|u)
  meld (?:je|u)
  ontvang
  assine
  inscreva
  receba
  cadastre
  подпи(?:шитесь|саться|шись)
  订阅
  登録
  구독
  zapisz
  zasubskrybuj
  prenumerera
  tilmeld
  abonner
  abone
  اشترك`);

export const RELATED = opening(`
  read (?:more|also|next|on|the full (?:story|article))
  also read
  see also
  more (?:on this(?: story| topic)?|from|about|in|stories|news|coverage|like this|reading)
  related(?: (?:articles?|stor(?:y|ies)|posts?|content|coverage|reading|news|topics?|links?|items?))?
  recommended(?: (?:for you|stories|articles|reading|videos?))?
  you (?:may|might) (?:also )?(?:like|be interested in)
  don.?t miss
  must[- ]read
  editor.?s.? (?:picks?|choice)
  trending(?: now)?
  most (?:read|popular|viewed|recent|shared)
  popular (?:posts|stories|articles|now)
  (?:latest|top|other|recent) (?:news|stories|posts|articles|headlines|videos)
  up next
  (?:next|previous) (?:article|story|post)
  in case you missed it
  also on
  elsewhere on
  what to read next
  keep reading
  (?:lesen|sehen) sie (?:auch|mehr|hierzu|dazu)
  mehr (?:zum thema|dazu|von|aus)
  siehe auch
  auch interessant
  das könnte sie auch interessieren
  lire (?:aussi|également|la suite)
  à lire(?: aussi)?
  voir aussi
  sur le même (?:sujet|thème)
  lea? también
  leer más
  te puede interesar
  (?:noticias|artículos|contenidos?) relacionad[oa]s?
  más (?:sobre|información|noticias)
  ve[ra] también
  leggi anche
  articoli correlati
  (?:ti )?potrebbe interessarti
  lees (?:ook|meer|verder)
  gerelateerd
  leia (?:também|mais)
  veja (?:também|mais)
  saiba mais
  читайте также
  похожие (?:статьи|новости)
  по теме
  читайте також
  相关(?:阅读|文章|新闻|报道|链接)
  延伸阅读
  関連(?:記事|ニュース|リンク)
  あわせて読みたい
  관련 ?(?:기사|뉴스)
  (?:prze)?czytaj (?:też|także|więcej|również)
  zobacz (?:też|także|również)
  läs (?:också|mer|även|vidare)
  les også
  læs også
  lue myös
  اقرأ (?:أيضا|أيضًا|المزيد)
  ilgili haberler
  baca juga`);

/** Of those, the ones that a topic or a name may follow without a colon. */
export const RELATED_TO = /^(?:more|latest|top|other|recent|elsewhere|also on|read more|mehr|más|plus)/iu;
// A heading over a list of other stories is short.
export const RELATED_HEADING_WORDS = 7;

export const COOKIES = /cookies?(?!\p{L})/iu;
export const PAGE_SPEAKS =
  /(?<!\p{L})(?:we (?:and our|use|value|care|store)|this (?:web)?site|our (?:partners|sites?|cookie)|by (?:continuing|using|clicking)|accept (?:all )?(?:our )?cookies|manage (?:cookies|preferences)|your (?:consent|choices|preferences|privacy|device|browser)|wir (?:verwenden|nutzen)|diese (?:web)?(?:seite|site)|nous utilisons|ce site|en poursuivant|utilizamos|este sitio|usamos|questo sito|utilizziamo|deze (?:web)?site|wij gebruiken|denna webbplats|używamy|strona używa|мы используем|этот сайт|本网站|当サイト)(?!\p{L})/iu;

export const COPYRIGHT =
  /^(?:©|\(c\) ?\d{4}|copyright\s*(?:©|\(c\)|\d{4}))|^[^.]{0,80}(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|alle rechten voorbehouden|все права защищены|版权所有|無断転載)/iu;

export const PAGE_WORDS = line(`
  advertisements?
  advertising
  ad
  anzeige
  werbung
  publicité
  publicidade?
  pubblicità
  advertentie
  reklama?
  annons
  реклама
  广告
  広告
  광고
  sponsored(?: content)?
  promoted
  (?:story|article) continues (?:below|after)(?: (?:this )?(?:advertisement|ad))?
  scroll to continue(?: with content)?
  skip (?:advert\\w*|ad|to .{0,40}|past .{0,40})
  continue reading(?: below)?
  (?:show|read|view|see) (?:more|less|all)
  loading\\W*
  please wait\\W*
  back to (?:top|home ?page)
  (?:main )?(?:menu|navigation)
  search
  home
  close
  log ?in
  sign ?in
  log ?out
  register
  subscribe(?: now| today)?
  create (?:an|a free|your) account
  accept(?: all)?(?: cookies)?
  (?:privacy|cookie) (?:policy|notice|settings)
  terms (?:of|and|&) .{0,20}
  contact us
  about us
  listen(?: to (?:this )?(?:article|story))?(?: \\d.{0,12})?
  (?:play|watch)(?: (?:video|now|live))?
  tags?:.{0,200}
  topics?:.{0,200}
  filed under:?.{0,200}
  categor(?:y|ies):.{0,200}
  schlagwörter:.{0,200}
  mots[- ]clés:.{0,200}
  (?:this|our) (?:article|story) (?:was|is|has been) (?:originally|first)? ?(?:published|posted|syndicated).{0,120}
  our standards:.{0,80}
  (?:open|view) (?:image )?in (?:gallery|fullscreen)
  (?:image|photo|slide|gallery) \\d+ of \\d+
  follow (?:us|me|\\S{2,30}) (?:on|at) .{0,60}
  (?:please )?(?:enable|turn on|activate) javascript.{0,120}
  javascript (?:is|must be) .{0,120}
  (?:got|have) a (?:news )?tip\\?.{0,200}
  download (?:the|our) app.{0,60}
  make us preferred on google.{0,40}
  add .{1,40} on google.{0,40}
  (?:gift|save) (?:this )?article`);
