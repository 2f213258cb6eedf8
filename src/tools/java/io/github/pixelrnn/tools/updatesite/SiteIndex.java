// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An update site's {@code db.xml.gz}: its files, each once. Made empty. */
final class SiteIndex {
  /** Its name on the site. */
  static final String NAME = "db.xml.gz";

  private final SortedMap<String, SiteFile> files = new TreeMap<>();

  /**
   * Reads what a site has.
   *
   * @param in compressed
   * @throws IOException when it can't be read, or is no index
   */
  static SiteIndex read(InputStream in) throws IOException {
    try (InputStream unpacked = new GZIPInputStream(in)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      SiteIndex index = new SiteIndex();
      for (Element plugin :
          children(factory.newDocumentBuilder().parse(unpacked).getDocumentElement(), "plugin")) {
        index.add(file(plugin));
      }
      return index;
    } catch (ParserConfigurationException | SAXException | IllegalArgumentException e) {
      throw new IOException("no index of an update site: " + e.getMessage(), e);
    }
  }

  /** The file with a {@linkplain SiteFile#key() key}. */
  Optional<SiteFile> file(String key) {
    return Optional.ofNullable(files.get(key));
  }

  /** All, in the order of their keys. */
  Collection<SiteFile> files() {
    return Collections.unmodifiableCollection(files.values());
  }

  /**
   * Takes a file in.
   *
   * @throws IllegalArgumentException when there is one of that key
   */
  void add(SiteFile file) {
    SiteFile there = files.put(file.key(), file);
    if (there != null) {
      throw new IllegalArgumentException(
          there.filename() + " and " + file.filename() + " are one file to the Updater");
    }
  }

  /**
   * Writes it, compressed, the same bytes for the same files.
   *
   * @throws IOException when it can't be written
   */
  void write(OutputStream out) throws IOException {
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(packed, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("pluginRecords");
      for (SiteFile file : files.values()) {
        write(file, xml);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("the index can't be written: " + e.getMessage(), e);
    }
  }

  private static void write(SiteFile file, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("plugin");
    xml.writeAttribute("filename", file.filename());
    if (!file.platform().isEmpty()) {
      xml.writeStartElement("platform");
      xml.writeCharacters(file.platform());
      xml.writeEndElement();
    }
    if (file.current() != null) {
      xml.writeEmptyElement("version");
      xml.writeAttribute("checksum", file.current().checksum());
      xml.writeAttribute("timestamp", Long.toString(file.current().timestamp()));
      xml.writeAttribute("filesize", Long.toString(file.bytes()));
    }
    for (FileVersion version : file.previous()) {
      xml.writeEmptyElement("previous-version");
      xml.writeAttribute("timestamp", Long.toString(version.timestamp()));
      xml.writeAttribute("timestamp-obsolete", Long.toString(version.obsolete()));
      xml.writeAttribute("checksum", version.checksum());
      xml.writeAttribute("filename", version.filename());
    }
    xml.writeEndElement();
  }

  private static SiteFile file(Element plugin) {
    String filename = plugin.getAttribute("filename");
    List<FileVersion> previous = new ArrayList<>();
    for (Element version : children(plugin, "previous-version")) {
      previous.add(version(version, filename));
    }
    String platform = "";
    for (Element name : children(plugin, "platform")) {
      platform = name.getTextContent();
    }
    FileVersion current = null;
    long bytes = 0;
    for (Element version : children(plugin, "version")) {
      current = version(version, filename);
      bytes = Long.parseLong(version.getAttribute("filesize"));
    }
    return new SiteFile(platform, current, bytes, previous);
  }

  private static FileVersion version(Element version, String filename) {
    String own = version.getAttribute("filename");
    String obsolete = version.getAttribute("timestamp-obsolete");
    return new FileVersion(
        own.isEmpty() ? filename : own,
        version.getAttribute("checksum"),
        Long.parseLong(version.getAttribute("timestamp")),
        obsolete.isEmpty() ? 0 : Long.parseLong(obsolete));
  }

  private static Collection<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }
}
