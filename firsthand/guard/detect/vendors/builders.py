"""Keys of what software is built with: forges, registries, tests, models."""

from __future__ import annotations

from firsthand.guard.detect.vendors.rows import ALNUM, HEX, UUID, WORD, Named, Vendor

VENDORS = (
    Vendor(
        "GitHub",
        "ghp_ gho_ ghu_ ghs_ ghr_",
        rf"gh[pousr]_{ALNUM}{{36}}",
        "github.blog/2021-04-05 token formats",
        "github",
    ),
    Vendor("GitHub", "github_pat_", rf"github_pat_{ALNUM}{{22}}_{ALNUM}{{59}}", "docs.github.com fine-grained tokens"),
    Vendor(
        "GitLab",
        "glpat- gldt- glrt- glptt- glft- glimt- glagent- gloas- glsoat- glffct- glcbt-",
        rf"gl(?:pat|dt|rt|ptt|ft|imt|agent|oas|soat|ffct|cbt)-(?:[A-Za-z0-9]{{1,5}}_)?{WORD}{{20,300}}(?:\.[0-9a-z]{{2}}\.[0-9a-z]{{7,9}})?",
        "docs.gitlab.com/security/tokens token prefixes",
    ),
    Vendor("GitLab", "GR1348941", rf"GR1348941{WORD}{{20}}", "docs.gitlab.com/security/tokens"),
    Vendor("Bitbucket", "ATBB", rf"ATBB{ALNUM}{{32}}", "support.atlassian.com/bitbucket app passwords"),
    Vendor("npm", "npm_", rf"npm_{ALNUM}{{36}}", "github.blog/2021-09-23 npm token format", "github"),
    Vendor("PyPI", "pypi-AgE", r"pypi-AgE[A-Za-z0-9_\-]{50,}", "PyPI help, API tokens: a macaroon with its place"),
    Vendor("RubyGems", "rubygems_", rf"rubygems_{HEX}{{48}}", "guides.rubygems.org/api-key-scopes"),
    Vendor("NuGet", r"~\boy2[a-z0-9]{12}", r"oy2[a-z0-9]{43}", "learn.microsoft.com/nuget api keys"),
    Vendor(
        "crates.io", r"~\bcio[A-Za-z0-9]{20}", rf"cio{ALNUM}{{32}}", "doc.rust-lang.org/cargo registry authentication"
    ),
    Vendor("Clojars", "CLOJARS_", r"CLOJARS_[0-9a-z]{60}", "clojars wiki deploy tokens"),
    Vendor("Packagist", "packagist_", rf"packagist_[a-z]{{2,4}}_{HEX}{{68}}", "packagist.com/docs api"),
    Vendor(
        "Docker Hub",
        "dckr_pat_ dckr_oat_",
        rf"dckr_(?:pat|oat)_{WORD}{{27,40}}",
        "docs.docker.com/security/access-tokens",
    ),
    Vendor("JFrog", r"~\bAKC[A-Za-z0-9]{16}", rf"AKC{ALNUM}{{64,76}}", "jfrog.com/help api key"),
    Vendor("JFrog", "cmVmdGtuOj", rf"cmVmdGtuOj{ALNUM}{{54,}}", "jfrog.com/help reference tokens"),
    Vendor("SonarQube", "sqp_ squ_ sqa_", rf"sq[pua]_{HEX}{{40}}", "docs.sonarsource.com user token"),
    Vendor(
        "Snyk",
        "snyk_uat snyk_sat",
        rf"snyk_[us]at\.{HEX}{{8}}\.{WORD}{{20,}}\.?{WORD}*",
        "docs.snyk.io authentication for API",
    ),
    Vendor("Sourcegraph", "sgp_", rf"sgp_(?:{HEX}{{16}}_|local_)?{HEX}{{40}}", "sourcegraph.com/docs access token"),
    Vendor("CircleCI", "CCIPAT_", rf"CCIPAT_{ALNUM}{{22}}_{HEX}{{40}}", "circleci.com/docs managing-api-tokens"),
    Vendor("Postman", "PMAK-", rf"PMAK-{HEX}{{24}}-{HEX}{{34}}", "learning.postman.com api keys"),
    Vendor("ReadMe", "rdme_", r"rdme_[a-z0-9]{70}", "docs.readme.com api keys"),
    Vendor("Contentful", "CFPAT-", rf"CFPAT-{WORD}{{43}}", "contentful.com/developers personal access tokens"),
    Vendor("Mapbox", "sk.eyJ", rf"sk\.eyJ{WORD}{{40,}}\.{WORD}{{22}}", "docs.mapbox.com/accounts/guides/tokens"),
    Vendor(
        "Hugging Face", r"~\bhf_[A-Za-z0-9]{8}", r"hf_[A-Za-z0-9]{34,37}", "huggingface.co/docs/hub/security-tokens"
    ),
    Vendor("Hugging Face", "api_org_", r"api_org_[A-Za-z0-9]{34}", "huggingface.co/docs/hub/security-tokens"),
    Vendor(
        "OpenAI",
        "T3BlbkFJ",
        rf"sk-(?:proj-|svcacct-|admin-|None-)?{WORD}{{20,}}T3BlbkFJ{WORD}{{20,}}",
        "platform.openai.com/docs/api-reference/authentication",
    ),
    Vendor(
        "OpenAI",
        "sk-proj- sk-svcacct- sk-admin-",
        rf"sk-(?:proj|svcacct|admin)-{WORD}{{40,200}}",
        "platform.openai.com/docs/api-reference/authentication",
    ),
    Vendor(
        "Anthropic", "sk-ant-", rf"sk-ant-[a-z0-9]{{3,10}}-{WORD}{{40,120}}", "docs.anthropic.com/api getting started"
    ),
    Vendor("OpenRouter", "sk-or-v1-", rf"sk-or-v1-{HEX}{{64}}", "openrouter.ai/docs/api-reference/authentication"),
    Vendor("Langfuse", "sk-lf-", rf"sk-lf-{UUID}", "langfuse.com/docs/api"),
    Vendor(
        "OpenAI or alike",
        r"~\bsk-[A-Za-z0-9]{16}",
        rf"sk-{ALNUM}{{32,64}}",
        "platform.openai.com, platform.deepseek.com api keys",
    ),
    Vendor("Groq", "gsk_", rf"gsk_{ALNUM}{{48,56}}", "console.groq.com/docs"),
    Vendor("xAI", r"~\bxai-[A-Za-z0-9]{8}", rf"xai-{ALNUM}{{70,90}}", "docs.x.ai"),
    Vendor("Perplexity", "pplx-", rf"pplx-{ALNUM}{{40,56}}", "docs.perplexity.ai"),
    Vendor("Replicate", r"~\br8_[A-Za-z0-9]{8}", rf"r8_{ALNUM}{{37}}", "replicate.com/docs api tokens"),
    Vendor("NVIDIA", "nvapi-", rf"nvapi-{WORD}{{60,70}}", "docs.api.nvidia.com"),
    Vendor("Cerebras", r"~\bcsk-[a-z0-9]{8}", r"csk-[a-z0-9]{48}", "inference-docs.cerebras.ai"),
    Vendor("Fireworks", r"~\bfw_[A-Za-z0-9]{8}", rf"fw_{ALNUM}{{22,24}}", "docs.fireworks.ai"),
    Vendor("Pinecone", "pcsk_", rf"pcsk_{ALNUM}{{5,6}}_{ALNUM}{{60,65}}", "docs.pinecone.io api keys"),
    Vendor("LangSmith", "lsv2_", rf"lsv2_(?:pt|sk)_{HEX}{{32}}_{HEX}{{10}}", "docs.smith.langchain.com api keys"),
    Vendor("Tavily", "tvly-", r"tvly-(?:dev-|prod-)?[A-Za-z0-9\-]{32,50}", "docs.tavily.com"),
    Vendor("Deepgram, ElevenLabs", r"~\bsk_[0-9a-f]{16}", rf"sk_{HEX}{{48}}", "elevenlabs.io/docs api keys"),
    Vendor(
        "Settlemint", "sm_aat_ sm_pat_ sm_sat_", rf"sm_[aps]at_{ALNUM}{{16}}", "console.settlemint.com/documentation"
    ),
    Vendor("Firsthand", r"~\bfh_[A-Za-z0-9]{8}", rf"fh_{ALNUM}{{42}}", "docs/security.md", "firsthand"),
)

NAMED = (
    Named("GitHub", "github gh_token", rf"{HEX}{{40}}", "github.blog/2021-04-05 token formats, the older form"),
    Named("GitLab", "gitlab", rf"{WORD}{{20}}", "docs.gitlab.com/security/tokens, the older form"),
    Named("Snyk", "snyk", UUID, "docs.snyk.io authentication for API"),
    Named("Travis CI", "travis", rf"{ALNUM}{{22}}", "docs.travis-ci.com api"),
    Named("Codecov", "codecov", rf"{UUID}|{ALNUM}{{32}}", "docs.codecov.com codecov tokens"),
    Named("Weights & Biases", "wandb", rf"wandb_v1_{WORD}{{40,}}|{HEX}{{40}}", "docs.wandb.ai"),
    Named("Mistral", "mistral", rf"{ALNUM}{{32}}", "docs.mistral.ai"),
    Named("Cohere", "cohere", rf"{ALNUM}{{40}}", "docs.cohere.com"),
    Named("Deepgram", "deepgram", rf"{HEX}{{40}}", "developers.deepgram.com"),
    Named("ngrok", "ngrok", rf"{WORD}{{43,51}}", "ngrok.com/docs authtoken"),
    Named("Sauce Labs", "saucelabs sauce_access", UUID, "docs.saucelabs.com"),
    Named("BrowserStack", "browserstack", rf"{ALNUM}{{20}}", "browserstack.com/docs"),
)
