namespace MiningIncidents.Core.Codes;

/// <summary>Whose CSV a file is.</summary>
public enum ImportFormat { House, Acled, Ucdp }

/// <summary>Where a batch stands. Only <see cref="Done"/> has written anything.</summary>
public enum ImportState { Checking, Checked, Writing, Done, Cancelled, Failed, Undoing, Undone }

/// <summary>What a batch did to an incident.</summary>
public enum ImportAction { Created, Updated }

/// <summary>What becomes, or would become, of a row.</summary>
public enum ImportOutcome { Accepted, Updated, Unchanged, Duplicate, Refused }

/// <summary>The coded fields of imports.</summary>
public static class ImportCodes
{
    public static readonly CodeList<ImportFormat> Formats = new("importFormat",
        (ImportFormat.House, "Formato propio", "House format", "El CSV que descarga este sitio.", "The CSV this site offers for download."),
        (ImportFormat.Acled, "ACLED", "ACLED", "31 columnas; sus filas nunca se republican.", "31 columns; its rows are never republished."),
        (ImportFormat.Ucdp, "UCDP GED", "UCDP GED", "49 columnas, o 41 a 43 en ediciones anteriores.", "49 columns, or 41 to 43 in older releases."));

    public static readonly CodeList<ImportState> States = new("importState",
        (ImportState.Checking, "en prueba", "being tried", "", ""),
        (ImportState.Checked, "probado; nada escrito", "tried; nothing written", "", ""),
        (ImportState.Writing, "en escritura", "being written", "", ""),
        (ImportState.Done, "escrito", "written", "", ""),
        (ImportState.Cancelled, "cancelado; nada escrito", "cancelled; nothing written", "", ""),
        (ImportState.Failed, "fallido; nada escrito", "failed; nothing written", "", ""),
        (ImportState.Undoing, "en reversión", "being undone", "", ""),
        (ImportState.Undone, "deshecho", "undone", "", ""));

    public static readonly CodeList<ImportOutcome> Outcomes = new("importOutcome",
        (ImportOutcome.Accepted, "nueva", "accepted", "Sería un incidente nuevo.", "Would be a new incident."),
        (ImportOutcome.Updated, "cambia", "updated", "Cambiaría un incidente ya importado.", "Would change an incident imported before."),
        (ImportOutcome.Unchanged, "igual", "unchanged", "Ya está, sin diferencias.", "Already there, with no difference."),
        (ImportOutcome.Duplicate, "¿duplicada?", "duplicate?", "Se parece a un incidente que ya está.", "Looks like an incident that is already there."),
        (ImportOutcome.Refused, "rechazada", "refused", "No puede entrar; el motivo y la columna se dicen.", "Cannot come in; the reason and the column are said."));
}
