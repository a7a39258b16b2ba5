// Which workspace a request belongs to: the one in which the app is installed that is asked, whoever asks. In a channel that is
// shared the person may come from another one.

/** Where a request may belong, the likeliest first. */
export interface RequestPlaces {
  readonly teams: readonly string[];
  readonly enterpriseId: string | null;
  /** Whether an installation for the whole organisation is asked. */
  readonly isOfOrganisation: boolean;
  /** The bot whose form or Home was used; null where none was. */
  readonly botId: string | null;
}

/** The fields of Slack's bodies that name a workspace; which of them a body has depends on its kind. */
export interface PlacedBody {
  readonly type?: string;
  readonly team_id?: string | null;
  /** The workspace through which the app has an event, which in a shared channel may be another than the sender's. */
  readonly context_team_id?: string | null;
  readonly enterprise_id?: string | null;
  readonly is_enterprise_install?: boolean | string;
  readonly authorizations?: readonly {
    readonly team_id?: string | null;
    readonly enterprise_id?: string | null;
    readonly is_enterprise_install?: boolean;
  }[];
  readonly team?: { readonly id?: string } | null;
  readonly enterprise?: { readonly id?: string } | null;
  readonly user?: { readonly team_id?: string };
  readonly view?: { readonly app_installed_team_id?: string | null; readonly bot_id?: string | null };
  readonly message?: { readonly team?: string };
}

export function placesOf(body: PlacedBody): RequestPlaces {
  const [authorization] = body.authorizations ?? [];
  // Slack sends a click only to the app that posted the message, and the message names the workspace of that app's bot.
  const clicked = body.type === 'block_actions' ? body.message?.team : undefined;
  const named = [
    ...[authorization?.team_id, clicked],
    ...[body.context_team_id, body.team?.id, body.team_id, body.user?.team_id],
    // Last, since Slack was seen to name another workspace here than the one whose Home was used. Where only the bot tells them
    // apart, the person's own workspace goes first: in an organisation, all have the same bot.
    body.view?.app_installed_team_id,
  ];
  return {
    teams: [...new Set(named.filter((id) => id != null && isWorkspace(id)))] as string[],
    enterpriseId: authorization?.enterprise_id ?? body.enterprise?.id ?? body.enterprise_id ?? null,
    isOfOrganisation: [true, 'true'].includes(
      authorization?.is_enterprise_install ?? body.is_enterprise_install ?? false,
    ),
    botId: body.view === undefined ? null : (body.view.bot_id ?? ''),
  };
}

/** Where an installation for a whole organisation is asked, Slack writes the organisation's id (E…) into some of these fields. */
function isWorkspace(id: string): boolean {
  return id.startsWith('T');
}
