// The words of bylines, credits and notes on authors: who made the article, which is no part of what it reports.
import { line } from './word-list.js';

/** Before a name, as the first word of a line. */
export const BYLINE_WORD = line(`
  (?:written |words |story |posted )?by
  von
  par
  por
  di
  door
  av
  af
  przez
  autor(?:in)?
  auteur
  autore
  автор
  作者
  文
  記者
  기자`);

/** Names and what stands between and behind them: "A. Person and B. Person, Example News | 15 Nov 2024". */
export const NAMES =
  /^[:|：]?\s*[\p{Lu}\p{Lo}][\p{L}.'’-]*(?:[\s,|/&·•–—]+(?:and|und|et|y|e|en|och|og|for|in|at|de|van|der|von|al|staff|[\p{Lu}\p{Lo}][\p{L}.'’-]*|\d[\d:.,]*|[ap]\.?m\.?)){0,14}\W*$/u;

export const DATE_WORDS =
  /^(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|issued|released)|date|veröffentlicht|aktualisiert|stand|erstellt|publié|mis à jour|modifié|publicado|actualizado|atualizado|pubblicato|aggiornato|geplaatst|gepubliceerd|bijgewerkt|publicerad|uppdaterad|opublikowano|опубликовано|обновлено|发布|更新|公開|入力)(?:時間|于|日)?(?!\p{L})/iu;

export const READING_TIME =
  /^\W*\d{1,3}[\s-]*(?:min(?:ute)?s?|minuten|minuti|minutos|мин)\W*(?:read|reading time|lesezeit|de lecture|de lectura|de leitura|di lettura|leestijd|lästid)?\W*$|^(?:reading time|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura)/iu;

export const CREDIT =
  /^\(?(?:(?:additional |further )?(?:reporting|writing|editing|compiled|translated|produced|edited) by|with (?:reporting|files) from|mit material von|avec (?:afp|reuters|ap))(?!\p{L})/iu;

export const IMAGE_CREDIT =
  /^\(?(?:photos?|image|picture|illustration|photograph|photographer|graphic|fotos?|bild|bilder|crédits?(?: photo)?|foto di|imagen|imagem|immagine|画像|写真|图片来源|图|фото)(?: (?:credit|by|courtesy(?: of)?|source|illustration|via))?s?\s*[:/©]\s*.{1,140}$|^(?:credit|source|quelle|via|bildquelle|symbolbild)s?\s*[:/©]\s*.{1,80}$|(?:getty(?: images)?|shutterstock|istock(?:photo)?|ap photo|via reuters|\/(?:afp|reuters|ap|epa|dpa|getty))[)\s./\w-]{0,30}$/iu;

export const ABOUT_AUTHOR = line(`
  about the authors?:?
  (?:author|contributor) bio
  über (?:den autor|die autorin)
  (?:à propos de|sobre) l.auteur
  sobre el autor
  sobre o autor
  sull.autore
  over de auteur
  об авторе`);

export const BIO =
  /^(?:[\p{Lu}/|][\p{L}.'’-]*\s+){1,6}(?:is|was|has been|covers|writes|reports|works)\s(?:[^.]{0,80}\s)?(?:report(?:er|s|ing)|journalist|writer|editor|correspondent|contributor|columnist|freelancer?|blogger|news|cybersecurity|security|technology|author|covering)(?!\p{L})/u;

export const CONTACT =
  /^(?:(?:you can )?(?:follow|contact|reach|e-?mail|write to|tweet|message|dm) (?:him|her|them|me|us|the author|\p{Lu}[\p{L}]+)|(?:got|have|do you have) (?:a|any|more|information)[^.?]{0,60}(?:tip|story|information|about)|(?:twitter|x|e-?mail|contact|signal|mastodon|bluesky)\s*:)/iu;
