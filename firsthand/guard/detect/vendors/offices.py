"""Keys of what people work, write, sell and pay with."""

from __future__ import annotations

from firsthand.guard.detect.vendors.rows import ALNUM, HEX, UUID, WORD, Named, Vendor

VENDORS = (
    Vendor(
        "Slack",
        "xoxb- xoxp- xoxa- xoxr- xoxs- xoxo- xoxc- xoxd- xoxe-",
        r"xox[bparsocde](?:\.xox[bp])?-[A-Za-z0-9%\-]{10,400}",
        "api.slack.com/authentication/token-types",
    ),
    Vendor("Slack", "xoxe.xox", r"xoxe\.xox[bp]-\d-[A-Za-z0-9]{100,200}", "api.slack.com/authentication/rotation"),
    Vendor("Slack", "xapp-", r"xapp-\d-[A-Z0-9]+-\d+-[A-Za-z0-9]{20,80}", "api.slack.com/authentication/token-types"),
    Vendor(
        "Slack webhook",
        "hooks.slack.com/",
        r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Z0-9]{6,}/[A-Za-z0-9/]{10,90}",
        "api.slack.com/messaging/webhooks",
    ),
    Vendor(
        "Microsoft Teams webhook",
        ".webhook.office.com",
        rf"https://[a-z0-9\-]+\.webhook\.office\.com/webhookb2/{UUID}@{UUID}/IncomingWebhook/{ALNUM}{{32}}/{UUID}[A-Za-z0-9_/\-]*",
        "learn.microsoft.com/microsoftteams webhooks",
    ),
    Vendor(
        "Discord webhook",
        "/api/webhooks/",
        rf"discord(?:app)?\.com/api/webhooks/\d{{17,20}}/{WORD}{{60,80}}",
        "discord.com/developers webhook",
    ),
    Vendor(
        "Discord",
        r"~\b[MNO][A-Za-z0-9]{22,26}\.[A-Za-z0-9_\-]{6}\.",
        rf"[MNO][A-Za-z0-9]{{22,26}}\.{WORD}{{6}}\.{WORD}{{27,38}}",
        "discord.com/developers authentication",
        "discord",
    ),
    Vendor(
        "Telegram",
        r"~\d{8}:A[A-Za-z0-9_\-]{20}",
        rf"\d{{8,10}}:A{WORD}{{34}}",
        "core.telegram.org/bots/api#authorizing-your-bot",
    ),
    Vendor(
        "Zapier webhook",
        "hooks.zapier.com/",
        r"hooks\.zapier\.com/hooks/catch/\d+/[a-z0-9]{6,8}",
        "zapier.com/help webhooks",
    ),
    Vendor(
        "Atlassian",
        "ATATT3 ATCTT3 ATOAT",
        r"AT(?:ATT3|CTT3|OAT)[A-Za-z0-9_\-=]{60,300}",
        "support.atlassian.com API tokens",
    ),
    Vendor("Linear", "lin_api_", rf"lin_api_{ALNUM}{{40}}", "linear.app/developers"),
    Vendor("Linear", "lin_oauth_", rf"lin_oauth_{HEX}{{64}}", "linear.app/developers"),
    Vendor("Notion", "ntn_", rf"ntn_{ALNUM}{{46}}", "developers.notion.com/docs/authorization"),
    Vendor(
        "Notion", r"~\bsecret_[A-Za-z0-9]{16}", rf"secret_{ALNUM}{{43}}", "developers.notion.com/docs/authorization"
    ),
    Vendor(
        "Figma",
        "figd_ figo_ figh_ figu_ figor_ figoh_ figur_ figuh_",
        rf"fig[dohur]{{1,2}}_{WORD}{{40,60}}",
        "developers.figma.com access tokens",
    ),
    Vendor(
        "Airtable",
        r"~\bpat[A-Za-z0-9]{14}\.",
        rf"pat{ALNUM}{{14}}\.{HEX}{{64}}",
        "airtable.com/developers personal access tokens",
    ),
    Vendor(
        "Dropbox",
        r"~\bsl\.(?:u\.)?[A-Za-z0-9_\-]{20}",
        rf"sl\.(?:u\.)?{WORD}{{130,1000}}",
        "developers.dropbox.com/oauth-guide",
    ),
    Vendor("1Password", "ops_eyJ", r"ops_eyJ[A-Za-z0-9+/_\-]{200,}={0,3}", "developer.1password.com service accounts"),
    Vendor(
        "1Password",
        r"~\bA3-[A-Z0-9]{6}-",
        r"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}",
        "support.1password.com/secret-key",
    ),
    Vendor("Typeform", "tfp_", r"tfp_[A-Za-z0-9_.=\-]{40,60}", "typeform.com/developers personal access token"),
    Vendor("ClickUp", r"~\bpk_\d", r"pk_\d{4,10}_[A-Z0-9]{32}", "developer.clickup.com authentication"),
    Vendor("HubSpot", r"~\bpat-(?:na|eu|ap)\d", rf"pat-(?:na|eu|ap)\d-{UUID}", "developers.hubspot.com private apps"),
    Vendor("Frame.io", "fio-u-", rf"fio-u-{WORD}{{64}}", "developer.frame.io"),
    Vendor("Intercom", "dG9rO", r"dG9rO[A-Za-z0-9+/]{50,80}={0,2}", "developers.intercom.com access tokens"),
    Vendor(
        "LinkedIn",
        "WPL_AP",
        r"WPL_AP\d\.[A-Za-z0-9]{10,20}\.[A-Za-z0-9+/]{4,12}={0,2}",
        "learn.microsoft.com/linkedin client secret",
    ),
    Vendor(
        "LinkedIn",
        r"~\bAQ[UVWX][A-Za-z0-9_\-]{20}",
        rf"AQ[UVWX]{WORD}{{300,900}}",
        "learn.microsoft.com/linkedin access token",
    ),
    Vendor(
        "Facebook",
        r"~\bEAA[A-Z][A-Za-z0-9]{16}",
        rf"EAA[A-Z]{ALNUM}{{80,400}}",
        "developers.facebook.com access tokens",
    ),
    Vendor("Facebook app", r"~\d{15}\|", rf"\d{{15,16}}\|{WORD}{{27}}", "developers.facebook.com app access tokens"),
    Vendor("Instagram", "IGQ", rf"IGQ[VW]{WORD}{{80,400}}", "developers.facebook.com/docs/instagram"),
    Vendor("X", "AAAAAAAAAAAAAAAAAAAAA", r"A{21,22}[A-Za-z0-9%]{60,120}", "docs.x.com bearer tokens"),
    Vendor(
        "Stripe",
        "sk_live_ sk_test_ rk_live_ rk_test_",
        rf"[sr]k_(?:live|test)_{ALNUM}{{16,247}}",
        "docs.stripe.com/keys",
    ),
    Vendor("Stripe webhook", "whsec_", r"whsec_[A-Za-z0-9+/]{32,88}={0,2}", "docs.stripe.com/webhooks signatures"),
    Vendor("Square", "sq0atp- sq0csp-", rf"sq0(?:atp|csp)-{WORD}{{22,43}}", "developer.squareup.com access tokens"),
    Vendor(
        "Square", r"~\bEAAA[A-Za-z0-9_\-+=]{16}", r"EAAA[A-Za-z0-9_\-+=]{60}", "developer.squareup.com access tokens"
    ),
    Vendor(
        "PayPal Braintree",
        "access_token$",
        r"access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}",
        "developer.paypal.com/braintree access tokens",
    ),
    Vendor(
        "Shopify",
        "shpat_ shpca_ shppa_ shpss_ shpua_ shptka_",
        r"shp(?:at|ca|pa|ss|ua|tka)_[0-9a-fA-F]{32}",
        "shopify.dev/changelog length of access tokens",
    ),
    Vendor("Flutterwave", "FLWSECK", rf"FLWSECK(?:_TEST)?-{HEX}{{32}}-X", "developer.flutterwave.com authentication"),
    Vendor(
        "Razorpay", "rzp_live_ rzp_test_", rf"rzp_(?:live|test)_{ALNUM}{{14}}", "razorpay.com/docs/api/authentication"
    ),
    Vendor(
        "Plaid",
        "~access-(?:sandbox|development|production)",
        rf"access-(?:sandbox|development|production)-{UUID}",
        "plaid.com/docs/api/tokens",
    ),
    Vendor("EasyPost", "EZAK EZTK", rf"EZ[AT]K{ALNUM}{{54}}", "docs.easypost.com authentication"),
    Vendor("Shippo", "shippo_", rf"shippo_(?:live|test)_{HEX}{{40}}", "docs.goshippo.com authentication"),
    Vendor("Duffel", "duffel_", rf"duffel_(?:live|test)_{WORD}{{43}}", "duffel.com/docs authentication"),
    Vendor("Lob", r"~\b(?:live|test)_[A-Za-z0-9_\-]{12}", rf"(?:live|test)_{HEX}{{35}}", "docs.lob.com api keys"),
    Vendor(
        "Mollie, GoCardless",
        r"~\b(?:live|test)_[A-Za-z0-9_\-]{12}",
        rf"(?:live|test)_{WORD}{{30,40}}",
        "docs.mollie.com authentication, developer.gocardless.com",
    ),
    Vendor("Xendit", "xnd_", rf"xnd_(?:production|development)_{ALNUM}{{40,70}}", "docs.xendit.co api keys"),
    Vendor("Stytch", "secret-live- secret-test-", rf"secret-(?:live|test)-{WORD}{{36}}=?", "stytch.com/docs"),
    Vendor("Twilio", r"~\b(?:SK|AC)[0-9a-f]{8}", rf"(?:SK|AC){HEX}{{32}}", "twilio.com/docs/iam/api-keys"),
    Vendor("SendGrid", "SG.", rf"SG\.{WORD}{{22}}\.{WORD}{{43}}", "twilio.com/docs/sendgrid api keys"),
    Vendor("Mailchimp", r"~[0-9a-f]{8}-us\d", rf"{HEX}{{32}}-us\d{{1,2}}", "mailchimp.com/developer api keys"),
    Vendor("Mandrill", r"~\bmd-[A-Za-z0-9_\-]{22}", rf"md-{WORD}{{22}}", "mailchimp.com/developer/transactional"),
    Vendor("Mailgun", r"~\bkey-[0-9a-f]{8}", rf"key-{HEX}{{32}}", "documentation.mailgun.com api keys"),
    Vendor(
        "Mailgun",
        r"~[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}\b",
        rf"{HEX}{{32}}-{HEX}{{8}}-{HEX}{{8}}",
        "documentation.mailgun.com api keys",
    ),
    Vendor(
        "Brevo", "xkeysib- xsmtpsib-", rf"x(?:key|smtp)sib-{HEX}{{64}}-{ALNUM}{{16}}", "developers.brevo.com api keys"
    ),
    Vendor("Resend", r"~\bre_[A-Za-z0-9]{8}_", rf"re_{ALNUM}{{8}}_{ALNUM}{{24}}", "resend.com/docs api keys"),
    Vendor("Rootly", "rootly_", rf"rootly_{HEX}{{64}}", "docs.rootly.com api"),
    Vendor("Zuplo", "zpka_", rf"zpka_[a-z0-9]{{32}}_{HEX}{{8}}", "zuplo.com/docs api keys"),
)

NAMED = (
    Named(
        "Atlassian",
        "jira confluence atlassian bitbucket",
        rf"{ALNUM}{{24}}|{ALNUM}{{20}}",
        "support.atlassian.com API tokens",
    ),
    Named("Discord", "discord", rf"{WORD}{{32}}", "discord.com/developers client secret"),
    Named("Twilio", "twilio", rf"{HEX}{{32}}", "twilio.com/docs auth tokens"),
    Named("Okta", "okta ssws", rf"00{WORD}{{40}}", "developer.okta.com create an api token"),
    Named("Auth0", "auth0", rf"{WORD}{{64}}", "auth0.com/docs client secret"),
    Named(
        "X",
        "twitter x_api",
        rf"\d{{15,20}}-{ALNUM}{{40}}|{ALNUM}{{50}}|{ALNUM}{{45}}|{ALNUM}{{25}}",
        "docs.x.com keys and tokens",
    ),
    Named("LinkedIn", "linkedin", rf"{ALNUM}{{16}}", "learn.microsoft.com/linkedin client secret"),
    Named("Facebook", "facebook fb_app instagram", rf"{HEX}{{32}}", "developers.facebook.com app secret"),
    Named("Dropbox", "dropbox", rf"{ALNUM}{{15}}|{WORD}{{64}}", "developers.dropbox.com/oauth-guide"),
    Named("Airtable", "airtable", rf"key{ALNUM}{{14}}", "airtable.com/developers api keys"),
    Named(
        "Asana",
        "asana",
        rf"\d/\d{{10,}}(?:/\d{{10,}})?:{HEX}{{32}}|{HEX}{{32}}",
        "developers.asana.com personal access token",
    ),
    Named("Zendesk", "zendesk", rf"{ALNUM}{{40}}", "developer.zendesk.com api tokens"),
    Named("Freshdesk", "freshdesk", rf"{ALNUM}{{20}}", "developers.freshdesk.com authentication"),
    Named("Trello", "trello", rf"ATTA{HEX}{{72}}|{HEX}{{64}}|{HEX}{{32}}", "developer.atlassian.com/cloud/trello"),
    Named("Postmark", "postmark", UUID, "postmarkapp.com/developer server token"),
    Named("Mailjet", "mailjet", rf"{HEX}{{32}}", "dev.mailjet.com"),
    Named("Vonage", "vonage nexmo", rf"{ALNUM}{{16}}", "developer.vonage.com api secret"),
    Named("Plaid", "plaid", rf"{HEX}{{30}}", "plaid.com/docs secrets"),
    Named("Coinbase", "coinbase", rf"{ALNUM}{{64}}|{ALNUM}{{32}}", "docs.cdp.coinbase.com"),
    Named("Contentful", "contentful", rf"{WORD}{{43}}", "contentful.com/developers"),
    Named("Zoom", "zoom", rf"{ALNUM}{{32}}", "developers.zoom.us client secret"),
    Named("Spotify", "spotify", rf"{HEX}{{32}}", "developer.spotify.com client secret"),
)
