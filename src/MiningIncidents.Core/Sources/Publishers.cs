namespace MiningIncidents.Core.Sources;

/// <summary>Publishers by the host of their pages. A host used before in the record goes before these.</summary>
public static class Publishers
{
    private static readonly Dictionary<string, string> ByHost = new(StringComparer.Ordinal)
    {
        ["larepublica.pe"] = "La República",
        ["elcomercio.pe"] = "El Comercio",
        ["rpp.pe"] = "RPP Noticias",
        ["gestion.pe"] = "Gestión",
        ["peru21.pe"] = "Perú 21",
        ["correo.pe"] = "Correo",
        ["diariocorreo.pe"] = "Correo",
        ["expreso.com.pe"] = "Expreso",
        ["larazon.pe"] = "La Razón",
        ["trome.com"] = "Trome",
        ["ojo.pe"] = "Ojo",
        ["andina.pe"] = "Andina",
        ["elperuano.pe"] = "El Peruano",
        ["exitosanoticias.pe"] = "Exitosa",
        ["infobae.com"] = "Infobae",
        ["canaln.pe"] = "Canal N",
        ["americatv.com.pe"] = "América Noticias",
        ["panamericana.pe"] = "Panamericana Televisión",
        ["latina.pe"] = "Latina Noticias",
        ["caretas.pe"] = "Caretas",
        ["convoca.pe"] = "Convoca",
        ["ojo-publico.com"] = "Ojo Público",
        ["idl-reporteros.pe"] = "IDL-Reporteros",
        ["saludconlupa.com"] = "Salud con lupa",
        ["wayka.pe"] = "Wayka",
        ["losandes.com.pe"] = "Los Andes",
        ["laindustria.pe"] = "La Industria",
        ["inforegion.pe"] = "Inforegión",
        ["mongabay.com"] = "Mongabay",
        ["es.mongabay.com"] = "Mongabay Latam",
        ["news.mongabay.com"] = "Mongabay",
        ["insightcrime.org"] = "InSight Crime",
        ["es.insightcrime.org"] = "InSight Crime",
        ["reuters.com"] = "Reuters",
        ["apnews.com"] = "Associated Press",
        ["afp.com"] = "Agence France-Presse",
        ["efe.com"] = "EFE",
        ["bbc.com"] = "BBC",
        ["bbc.co.uk"] = "BBC",
        ["theguardian.com"] = "The Guardian",
        ["nytimes.com"] = "The New York Times",
        ["washingtonpost.com"] = "The Washington Post",
        ["elpais.com"] = "El País",
        ["dw.com"] = "Deutsche Welle",
        ["france24.com"] = "France 24",
        ["aljazeera.com"] = "Al Jazeera",
        ["bloomberg.com"] = "Bloomberg",
        ["cnn.com"] = "CNN",
        ["cnnespanol.cnn.com"] = "CNN en Español",
        ["mining.com"] = "Mining.com",
        ["bnamericas.com"] = "BNamericas",
        ["amnesty.org"] = "Amnesty International",
        ["hrw.org"] = "Human Rights Watch",
        ["globalwitness.org"] = "Global Witness",
        ["frontlinedefenders.org"] = "Front Line Defenders",
        ["cooperaccion.org.pe"] = "CooperAcción",
        ["derechoshumanos.pe"] = "CNDDHH",
        ["defensoria.gob.pe"] = "Defensoría del Pueblo",
        ["mpfn.gob.pe"] = "Ministerio Público",
        ["policia.gob.pe"] = "Policía Nacional del Perú",
        ["mininter.gob.pe"] = "Ministerio del Interior",
        ["minem.gob.pe"] = "Ministerio de Energía y Minas",
        ["poderosa.com.pe"] = "Compañía Minera Poderosa",
    };

    // One host for the whole government: the office is the first part of the path.
    private static readonly Dictionary<string, string> Offices = new(StringComparer.Ordinal)
    {
        ["mininter"] = "Ministerio del Interior",
        ["mindef"] = "Ministerio de Defensa",
        ["minem"] = "Ministerio de Energía y Minas",
        ["mpfn"] = "Ministerio Público",
        ["pnp"] = "Policía Nacional del Perú",
        ["defensoria"] = "Defensoría del Pueblo",
        ["pcm"] = "Presidencia del Consejo de Ministros",
        ["minam"] = "Ministerio del Ambiente",
        ["ejercito"] = "Ejército del Perú",
        ["marina"] = "Marina de Guerra del Perú",
        ["oefa"] = "OEFA",
        ["regionlalibertad"] = "Gobierno Regional de La Libertad",
    };

    /// <summary>Who publishes at an address; null: not known.</summary>
    /// <param name="url">An http(s) address.</param>
    /// <param name="known">Publishers by host, as used before in the record.</param>
    public static string? OfAddress(string? url, IReadOnlyDictionary<string, string>? known = null)
    {
        if (WebAddress.HostOf(url) is not { } host)
        {
            return null;
        }
        if (host == "gob.pe" && new Uri(url!.Trim()).Segments is [_, var office, ..] && Offices.TryGetValue(office.Trim('/').ToLowerInvariant(), out var name))
        {
            return name;
        }
        for (var part = host; part.Contains('.', StringComparison.Ordinal); part = part[(part.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (host != "gob.pe" && known?.GetValueOrDefault(part) is { } used)
            {
                return used;
            }
            if (ByHost.TryGetValue(part, out var publisher))
            {
                return publisher;
            }
        }
        return null;
    }
}
