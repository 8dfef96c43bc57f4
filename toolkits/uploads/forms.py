"""The editors' forms for pictures and documents, in every place where one can be uploaded or replaced.

Wagtail makes all of those forms of the ones that the settings name (`WAGTAILIMAGES_IMAGE_FORM_BASE` and
`WAGTAILDOCS_DOCUMENT_FORM_BASE`): adding, editing, uploading many, and uploading while choosing.
"""

from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .documents import check_document
from .pictures import check_picture
from .refusing import DAMAGE, broken


class CheckedImageField(WagtailImageField):
    """A picture that is looked at before Wagtail does: that reads all of it before it asks how large it is."""

    def to_python(self, data: Any) -> Any:
        """Return the picture as Wagtail wants it; raise ValidationError."""
        if data:
            check_picture(data, data.name)
        try:
            return super().to_python(data)
        except (*DAMAGE, MemoryError) as error:
            raise broken(data.name.rpartition(".")[2].upper()) from error


class PictureForm(BaseImageForm):
    """The form of a picture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given is not None:
            # Wagtail fixes the class of this field in a function of its own.
            self.fields["file"] = CheckedImageField(label=given.label, required=given.required, widget=given.widget)


class DocumentForm(BaseDocumentForm):
    """The form of a document."""

    def clean_file(self) -> Any:
        """Return the file; raise ValidationError for a new one that is damaged or does harm."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(cast(BinaryIO, file), file.name or "")
        return file
