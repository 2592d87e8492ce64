using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>
/// A field of the form whole: label, control, what is wrong, help. <c>name</c> is relative to the row where the model is a row.
/// <c>both</c> draws it in both languages, the reader's first.
/// </summary>
[HtmlTargetElement("desk-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public string Name { get; set; } = "";

    /// <summary>Lines of a text field.</summary>
    public int Rows { get; set; } = 3;

    /// <summary>Columns of twelve, 1 to 12.</summary>
    public int Size { get; set; } = 3;

    public bool Both { get; set; }

    /// <summary>Key of a label other than the field's own.</summary>
    public string? Label { get; set; }

    /// <summary>Key of a sentence under the field.</summary>
    public string? Help { get; set; }

    /// <summary>Id of a datalist with suggestions.</summary>
    public string? List { get; set; }

    public string? Placeholder { get; set; }

    /// <summary>Whether nothing may be chosen where the field is a choice.</summary>
    public bool Optional { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var (view, row) = ViewContext.ViewData.Model switch
        {
            FormRow r => (r.View, r),
            FormView v => (v, null),
            var other => throw new InvalidOperationException($"<desk-field> needs a form as model, not {other?.GetType().Name}."),
        };
        var name = row?.Name(Name) ?? Name;
        foreach (var each in Both ? new[] { $"{name}.{texts.Lang}", $"{name}.{Languages.Other(texts.Lang)}" } : [name])
        {
            var field = RecordFields.Find(each) ?? throw new InvalidOperationException($"No field is called {each}.");
            output.Content.AppendHtml(Draw(view, field, each));
        }
    }

    /// <summary>The id of a field's control.</summary>
    public static string IdOf(string name) => string.Concat(name.Where(c => c != ']').Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-'));

    private TagBuilder Draw(FormView view, RecordField field, string name)
    {
        var id = IdOf(name);
        var problems = view.Problems.At(name).ToList();
        var described = new List<string>();
        var box = new TagBuilder("div");
        box.AddCssClass($"f f-{Size.ToString(CultureInfo.InvariantCulture)}{(problems.Count > 0 ? " f-wrong" : "")}{(field.Kind == FieldKind.Tick ? " f-tick" : "")}");

        var below = new HtmlContentBuilder();
        if (problems.Count > 0)
        {
            var error = new TagBuilder("p");
            error.AddCssClass("f-error");
            error.Attributes["id"] = $"{id}-error";
            error.InnerHtml.Append(string.Join(" ", problems.Select(code => texts["Problem." + code])));
            below.AppendHtml(error);
            described.Add($"{id}-error");
        }
        if (Help is not null)
        {
            var help = new TagBuilder("p");
            help.AddCssClass("f-help");
            help.Attributes["id"] = $"{id}-help";
            help.InnerHtml.Append(texts[Help]);
            below.AppendHtml(help);
            described.Add($"{id}-help");
        }

        if (field.Kind == FieldKind.Ticks)
        {
            box.InnerHtml.AppendHtml(Ticks(view, field, name, id));
            box.InnerHtml.AppendHtml(below);
            return box;
        }
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(texts[Label ?? field.Label]);
        if (field.Language is { } language)
        {
            var tag = new TagBuilder("span");
            tag.AddCssClass("lang-tag");
            tag.InnerHtml.Append(language.ToUpperInvariant());
            label.InnerHtml.AppendHtml(" ").AppendHtml(tag);
        }
        var control = Control(view, field, name);
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        if (problems.Count > 0)
        {
            control.Attributes["aria-invalid"] = "true";
        }
        if (described.Count > 0)
        {
            control.Attributes["aria-describedby"] = string.Join(' ', described);
        }
        if (view.ReadOnly)
        {
            control.Attributes["disabled"] = "disabled";
        }
        if (view.Focus == name)
        {
            control.Attributes["autofocus"] = "autofocus";
        }
        foreach (var quotation in view.Quotations[name])
        {
            below.AppendHtml(EvidenceLink(quotation));
        }
        box.InnerHtml.AppendHtml(field.Kind == FieldKind.Tick ? control : label).AppendHtml(field.Kind == FieldKind.Tick ? label : control).AppendHtml(below);
        return box;
    }

    /// <summary>A way from the field to the words it rests on.</summary>
    private TagBuilder EvidenceLink(FormQuotation quotation)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("ev-from");
        link.Attributes["href"] = $"#{quotation.Anchor}";
        link.Attributes["title"] = texts["Reading.EvidenceOf", quotation.Quotation.Text];
        link.InnerHtml.Append($"«{Short(quotation.Quotation.Text)}»");
        return link;
    }

    private static string Short(string text) => text.Length <= 48 ? text : string.Concat(text.AsSpan(0, 47), "…");

    private TagBuilder Control(FormView view, RecordField field, string name)
    {
        var value = view.Form[name];
        switch (field.Kind)
        {
            case FieldKind.Code or FieldKind.Choice:
                return Select(view, name, value);
            case FieldKind.Text:
                var area = new TagBuilder("textarea");
                area.AddCssClass("form-control form-control-sm");
                area.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
                // A line end right after the tag is not part of the text, so that one that is must be doubled.
                area.InnerHtml.AppendHtml("\n").Append(value);
                MarkLanguage(area, field);
                return area;
            default:
                var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
                if (field.Kind == FieldKind.Tick)
                {
                    input.AddCssClass("form-check-input");
                    input.Attributes["type"] = "checkbox";
                    input.Attributes["value"] = "true";
                    if (value == "true")
                    {
                        input.Attributes["checked"] = "checked";
                    }
                    return input;
                }
                input.AddCssClass("form-control form-control-sm");
                input.Attributes["type"] = "text";
                input.Attributes["value"] = value;
                input.Attributes["autocomplete"] = "off";
                if (field.Kind is FieldKind.Whole)
                {
                    input.Attributes["inputmode"] = "numeric";
                }
                if (field.Kind is FieldKind.Url)
                {
                    input.Attributes["inputmode"] = "url";
                }
                if (field.Kind is FieldKind.Date)
                {
                    input.Attributes["data-date"] = "";
                    input.Attributes["placeholder"] = texts["Desk.DatePlaceholder"];
                }
                if (Placeholder is not null)
                {
                    input.Attributes["placeholder"] = texts[Placeholder];
                }
                if (List is not null)
                {
                    input.Attributes["list"] = List;
                }
                MarkLanguage(input, field);
                return input;
        }
    }

    private TagBuilder Select(FormView view, string name, string value)
    {
        var select = new TagBuilder("select");
        select.AddCssClass("form-select form-select-sm");
        var options = view.Choices.Of(view.Form, name, texts);
        if (Optional || value.Length == 0)
        {
            select.InnerHtml.AppendHtml(Option("", Optional ? "–" : texts["Desk.Choose"], value.Length == 0, null));
        }
        foreach (var option in options)
        {
            select.InnerHtml.AppendHtml(Option(option.Value, option.Text, option.Value == value, option.Help));
        }
        if (value.Length > 0 && options.All(o => o.Value != value))
        {
            select.InnerHtml.AppendHtml(Option(value, view.Choices.AreaNames.GetValueOrDefault(value) ?? value, true, null));
        }
        var path = RecordFields.PathOf(name);
        if (path.EndsWith("].source", StringComparison.Ordinal) || path is "sources[].copyOf" or "quick.source")
        {
            select.Attributes["data-sources"] = "";
        }
        return select;
    }

    private TagBuilder Ticks(FormView view, RecordField field, string name, string id)
    {
        var set = new TagBuilder("fieldset");
        set.AddCssClass("ticks");
        set.Attributes["id"] = id;
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append(texts[Label ?? field.Label]);
        set.InnerHtml.AppendHtml(legend);
        var list = new TagBuilder("div");
        list.AddCssClass("ticks-list");
        var chosen = view.Form.Lines(name);
        var options = view.Choices.Of(view.Form, name, texts);
        var number = 0;
        foreach (var option in options.Concat(chosen.Where(c => options.All(o => o.Value != c)).Select(c => new FormOption(c, c))))
        {
            var tick = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            var tickId = $"{id}-{(++number).ToString(CultureInfo.InvariantCulture)}";
            tick.AddCssClass("form-check-input");
            tick.Attributes["type"] = "checkbox";
            tick.Attributes["id"] = tickId;
            tick.Attributes["name"] = name;
            tick.Attributes["value"] = option.Value;
            if (chosen.Contains(option.Value))
            {
                tick.Attributes["checked"] = "checked";
            }
            if (view.ReadOnly)
            {
                tick.Attributes["disabled"] = "disabled";
            }
            var label = new TagBuilder("label");
            label.Attributes["for"] = tickId;
            label.InnerHtml.Append(option.Text);
            var item = new TagBuilder("span");
            item.AddCssClass("tick");
            item.InnerHtml.AppendHtml(tick).AppendHtml(label);
            list.InnerHtml.AppendHtml(item);
        }
        set.InnerHtml.AppendHtml(list);
        return set;
    }

    private static void MarkLanguage(TagBuilder control, RecordField field)
    {
        if (field.Language is { } language)
        {
            control.Attributes["lang"] = language;
        }
    }

    private static TagBuilder Option(string value, string text, bool selected, string? help)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = value;
        if (selected)
        {
            option.Attributes["selected"] = "selected";
        }
        if (!string.IsNullOrEmpty(help))
        {
            option.Attributes["title"] = help;
        }
        option.InnerHtml.Append(text);
        return option;
    }
}
