"""Settings: from the command line, the environment (`ALINEA_…`), and an `alinea.toml` in the working folder."""

from importlib.resources import files
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from answer.language_model import Prices
from answer.model_server import ModelServer, Patience, parted, setting_fault
from index.fusion import MEANING, MEANING_ACROSS
from index.server import Server, address_fault, token_fault


def _home() -> Path:
    return platformdirs.user_data_path("alinea", appauthor=False)


class Settings(BaseSettings):
    """What can be set; each has an environment variable of the same name with the prefix `ALINEA_`.

    Attributes:
        data: The folder of the index.
        models: The folder in which prepared embedding models are kept, shared by all indexes.
        model: The embedding model: "" for the default, else a sentence-transformers name or a local folder.
        vectors: Address of the Chroma server that keeps the vectors; "" for a folder beside the catalog.
        vectors_token: What the server, or the proxy before it, is shown; "" for nothing.
        vectors_seconds: How long the server may keep silent.
        near: Least cosine similarity of question and paragraph at which an answer is given where nothing is read.
        hits: How many paragraphs are looked at for an answer.
        read: How many of these the reader reads, question and paragraph at once; 0 for none.
        sure: Least confidence at which an answer is given; as it was calibrated where None.
        meaning: The share of meaning in a paragraph's score, that of words being the rest.
        meaning_across: The same for a paragraph in another language than the question's.
        llm: The language model's server, such as "openai:http://localhost:8080/v1" or "ollama"; "" to quote alone.
        llm_model: The model's name there.
        llm_key: What the server is shown; "" for nothing.
        llm_context: Tokens that question, paragraphs and answer may have together.
        llm_tokens: How many of these are kept for the answer.
        llm_connect_seconds: How long to wait until the server is reached.
        llm_first_seconds: How long to wait for the first word.
        llm_between_seconds: How long the server may fall silent between two words.
        llm_seconds: How long an answer may take.
        llm_retries: How often to ask again where a server has too much to do or fails.
        llm_price_read: What a million tokens cost that the model reads, in any currency; 0 for none.
        llm_price_written: What a million tokens cost that it writes.
        gold: The questions that `alinea eval` asks where none are named.
        upload_mb: Largest file that the page takes, in megabytes.
        password: What a visitor of the page must know; "" for nothing, and then it is served to this machine alone.
        read_only: Nothing can be added, removed or mended, by the page or by a command.
        workers: How many processes read files at a time; 0 for one a core, at most eight.
    """

    model_config = SettingsConfigDict(
        env_prefix="ALINEA_", toml_file="alinea.toml", extra="forbid", hide_input_in_errors=True
    )

    data: Path = Field(default_factory=lambda: _home() / "index")
    models: Path = Field(default_factory=lambda: _home() / "models")
    model: str = ""
    vectors: str = ""
    vectors_token: SecretStr = SecretStr("")
    vectors_seconds: float = Field(default=30.0, gt=0, le=3600)
    near: float = 0.6
    hits: int = Field(default=12, ge=1, le=100)
    read: int = Field(default=4, ge=0, le=100)
    sure: float | None = Field(default=None, ge=0, le=1)
    meaning: float = Field(default=MEANING, ge=0, le=1)
    meaning_across: float = Field(default=MEANING_ACROSS, ge=0, le=1)
    llm: str = ""
    llm_model: str = Field(default="", validate_default=True)
    llm_key: SecretStr = SecretStr("")
    llm_context: int = Field(default=4096, ge=1024, le=10_000_000)
    llm_tokens: int = Field(default=600, ge=50, validate_default=True)
    llm_connect_seconds: float = Field(default=5.0, gt=0, le=3600)
    llm_first_seconds: float = Field(default=60.0, gt=0, le=3600)
    llm_between_seconds: float = Field(default=30.0, gt=0, le=3600)
    llm_seconds: float = Field(default=180.0, gt=0, le=86400)
    llm_retries: int = Field(default=2, ge=0, le=10)
    llm_price_read: float = Field(default=0.0, ge=0)
    llm_price_written: float = Field(default=0.0, ge=0)
    gold: Path = Path(str(files("eval"))) / "gold" / "samples.jsonl"
    upload_mb: int = Field(default=50, ge=1, le=2000)
    password: SecretStr = SecretStr("")
    read_only: bool = False
    workers: int = Field(default=0, ge=0, le=64)

    @field_validator("vectors")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and (fault := address_fault(value)):
            raise ValueError(fault)
        return value

    @field_validator("llm")
    @classmethod
    def _is_server(cls, value: str) -> str:
        if value and (fault := setting_fault(value)):
            raise ValueError(fault)
        return value

    @field_validator("llm_model")
    @classmethod
    def _is_named(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("llm") and not value.strip():
            raise ValueError("name the model as its server does, for example qwen3:4b; ALINEA_LLM is set without it")
        return value.strip()

    @field_validator("llm_tokens")
    @classmethod
    def _leaves_room(cls, value: int, info: ValidationInfo) -> int:
        context = info.data.get("llm_context")
        if context and value > context // 2:
            raise ValueError(f"{value} is more than half of ALINEA_LLM_CONTEXT, {context}: no paragraphs would fit")
        return value

    @field_validator("vectors_token", "llm_key")
    @classmethod
    def _can_be_sent(cls, value: SecretStr) -> SecretStr:
        if fault := token_fault(value.get_secret_value()):
            raise ValueError(fault)
        return value

    @property
    def server(self) -> Server | None:
        """The server that keeps the vectors; None where they stand in a folder."""
        if not self.vectors:
            return None
        return Server(url=self.vectors, token=self.vectors_token.get_secret_value(), seconds=self.vectors_seconds)

    @property
    def model_server(self) -> ModelServer | None:
        """The language model's server; None where answers are quoted alone."""
        if not self.llm:
            return None
        kind, url = parted(self.llm)
        patience = Patience(
            connect=self.llm_connect_seconds,
            first=self.llm_first_seconds,
            between=self.llm_between_seconds,
            overall=self.llm_seconds,
            retries=self.llm_retries,
        )
        return ModelServer(
            kind=kind,
            url=url,
            model=self.llm_model,
            key=self.llm_key.get_secret_value(),
            context=self.llm_context,
            answer_tokens=self.llm_tokens,
            patience=patience,
            prices=Prices(prompt=self.llm_price_read, answer=self.llm_price_written),
        )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The command line goes before the environment, and that before the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
