// The words around readers' comments: headings over them, what one clicks below them, and who "says" them.
import { line } from './word-list.js';

export const COMMENTS_HEADING = line(`
  (?:[\\d.,]+\\s*|\\(\\d+\\)\\s*)?(?:(?:reader|user|view|show|all|see|read)\\s+){0,2}(?:the )?(?:comments?|responses|replies)(?:\\s*[:(]?\\s*[\\d.,]+\\s*\\)?)?(?: so far)?:?
  (?:join|start) the (?:conversation|discussion)
  (?:leave|post|add|write) a (?:comment|reply|response)
  have your say
  (?:[\\d.,]+\\s*)?(?:leser)?kommentare?(?:\\s*\\(?[\\d.,]+\\)?)?:?
  kommentar (?:schreiben|verfassen|hinzufügen|abgeben)
  (?:[\\d.,]+\\s*)?commentaires?(?:\\s*\\(?[\\d.,]+\\)?)?:?
  (?:laisser|ajouter|écrire) un commentaire
  (?:[\\d.,]+\\s*)?(?:comentarios?|comentários?)(?:\\s*\\(?[\\d.,]+\\)?)?:?
  (?:deja|dejar|escribe|deixe|deixar) (?:un comentario|una respuesta|um comentário|uma resposta)
  (?:[\\d.,]+\\s*)?commenti(?:\\s*\\(?[\\d.,]+\\)?)?:?
  lascia un commento
  (?:[\\d.,]+\\s*)?reacties?(?:\\s*\\(?[\\d.,]+\\)?)?:?
  geef een reactie
  (?:[\\d.,]+\\s*)?komentarze(?:\\s*\\(?[\\d.,]+\\)?)?:?
  (?:[\\d.,]+\\s*)?(?:комментарии|комментариев|коментарі)(?:\\s*\\(?[\\d.,]+\\)?)?:?
  (?:[\\d.,]+\\s*)?(?:komment(?:arer|ar|telua)|kommentit|komentari|komentáře|hozzászólások)(?:\\s*\\(?[\\d.,]+\\)?)?:?
  (?:[\\d.,]+\\s*条?)?(?:全部|网友|用户|热门|最新)?(?:评论|留言|評論|网友评论)(?:\\s*[(（]?\\d+[)）]?)?[:：]?
  コメント(?:\\s*[(（]?\\d+[)）]?件?)?
  댓글(?:\\s*\\(?\\d+\\)?개?)?
  (?:[\\d.,]+\\s*)?yorum(?:lar)?(?:\\s*\\(?\\d+\\)?)?
  (?:[\\d.,]+\\s*)?(?:تعليقات|التعليقات|תגובות)(?:\\s*\\(?\\d+\\)?)?`);

/** A line made of these and of signs and numbers hangs below a comment. */
export const REPLY_WORDS = line(
  `(?:(?:
  reply|replies|respond|like|likes|liked|report|report abuse|flag|upvote|downvote|share|edited|permalink|reactions?|insightful|love|see more|load more comments|show more replies|hide replies|view replies|
  antworten|melden|gefällt mir|
  répondre|signaler|j.aime|
  responder|me gusta|denunciar|gosto|curtir|
  rispondi|mi piace|segnala|
  beantwoorden|reageren|vind ik leuk|
  odpowiedz|zgłoś|lubię to|
  svara?|gilla|
  ответить|нравится|пожаловаться|відповісти|
  回复|赞|举报|点赞|返信|いいね|返信する|답글|좋아요|신고|
  yanıtla|beğen|رد|إعجاب|balas|suka
  )[\\s\\d.,·•|()/👍–—-]*)+`.replace(/\n\s*/g, ''),
);

export const SAYS =
  /^\S.{1,60} (?:says|said|wrote|writes|schreibt|schrieb|sagt|sagte|dit|a écrit|dice|ha escrito|ha scritto|diz|disse|skrev|пишет|говорит)(?: on [\w ,:]{4,40})?:$/iu;
