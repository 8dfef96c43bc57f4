"""PDF/A-3a and PDF/UA-1 in one file, where WeasyPrint 70 writes one of the two (its issue 2467).

A file says in its XMP metadata what it keeps to. PDF/A wants each schema in there that it does not know itself to be
described (ISO 19005-3, 6.6.2.3); the one that says "PDF/UA" is such a schema. Adding a second `rdf:RDF` through
WeasyPrint's own `xmp_metadata` breaks rule 6.6.2.1-5 of veraPDF; `generate_rdf_metadata` is made to be replaced.
"""

from typing import Any

# What WeasyPrint keeps to by itself. 3a has no rule that 2a lacks but the one that lets files be attached.
VARIANT = "pdf/a-3a"
END = b"</rdf:RDF>"
ACCESSIBLE = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def declare_accessible(document: Any) -> None:
    """Make a document that was laid out as `VARIANT` say that it is PDF/UA-1 too."""
    write = document.metadata.generate_rdf_metadata

    def write_both(*args: Any, **kwargs: Any) -> bytes:
        start, end, _nothing = write(*args, **kwargs).rpartition(END)
        return bytes(start + ACCESSIBLE + end)

    document.metadata.generate_rdf_metadata = write_both
