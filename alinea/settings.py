"""Settings: from the command line, the environment (`ALINEA_…`), and an `alinea.toml` in the working folder."""

from importlib.resources import files
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

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
        near: Least cosine similarity of question and paragraph at which an answer is given at all.
        hits: How many paragraphs are looked at for an answer.
        meaning: The share of meaning in a paragraph's score, that of words being the rest.
        meaning_across: The same for a paragraph in another language than the question's.
        gold: The questions that `alinea eval` asks where none are named.
        upload_megabytes: Largest file that the page takes.
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
    meaning: float = Field(default=MEANING, ge=0, le=1)
    meaning_across: float = Field(default=MEANING_ACROSS, ge=0, le=1)
    gold: Path = Path(str(files("eval"))) / "gold" / "samples.jsonl"
    upload_megabytes: int = 50
    workers: int = Field(default=0, ge=0, le=64)

    @field_validator("vectors")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and (fault := address_fault(value)):
            raise ValueError(fault)
        return value

    @field_validator("vectors_token")
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
