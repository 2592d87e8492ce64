using System.Globalization;
using MiningIncidents.Core.Casualties;
using Xunit;

namespace MiningIncidents.Core.Tests.Data;

/// <summary>The adopted figures of every starter incident, as compiled: no claim or missing group may move them.</summary>
public class StarterFiguresTests
{
    // code, identifier it was compiled under, killed low, best, high, injured, missing, kidnapped, arrested; - is unknown.
    // Missing is who was still missing at the end: none at Vijus, Pueblo Nuevo and Carhuabamba, three at Limbani.
    private const string Expected = """
        PE-2005-000001 PE-20050801-MAJAZ 1 1 1 - - 29 -
        PE-2009-000001 PE-20090922-LAOROYA 1 1 1 4 - - -
        PE-2009-000002 PE-200910-ITUATA-WINCHUMAYO 3 3 10 5 - - -
        PE-2009-000003 PE-20091101-RIOBLANCO 3 3 3 - 2 - -
        PE-2010-000001 PE-20100404-CHALA 6 6 6 27 - - 32
        PE-2011-000001 PE-20110219-INAMBARI-DRAGAS - - - - - - -
        PE-2011-000002 PE-2011-PUERTOMALDONADO 1 2 4 10 - - -
        PE-2011-000003 PE-20110407-ISLAY 3 3 3 52 - - -
        PE-2011-000004 PE-20110624-JULIACA 5 6 6 60 - - -
        PE-2011-000005 PE-20111105-AURUM1 - - - - - - -
        PE-2011-000006 PE-20111107-LAPAMPA 0 0 0 2 - - -
        PE-2012-000001 PE-2012-SUYO 1 1 1 - - - -
        PE-2012-000002 PE-20120314-PUERTOMALDONADO 3 3 3 55 - - 62
        PE-2012-000003 PE-20120528-ESPINAR 2 2 2 45 - 1 -
        PE-2012-000004 PE-20120703-CELENDIN 3 3 5 30 - - -
        PE-2012-000005 PE-20120807-KM115 - - - - - - 4
        PE-2012-000006 PE-20120919-PIERINA 1 1 1 9 - - -
        PE-2013-000001 PE-20130125-CANARIS 0 0 0 27 - - -
        PE-2013-000002 PE-20130827-AURUM2 - - - - - - -
        PE-2013-000003 PE-201311-ANANEA-BASE - - - - - - -
        PE-2014-000001 PE-2014-HUANUHUANU-TOCOTA 0 0 0 7 - 1 3
        PE-2014-000002 PE-20140125-MEGA13 - - - - - - -
        PE-2014-000003 PE-20140217-CUYOCUYO-LACCA - - - - - - 0
        PE-2014-000004 PE-201403-MAZUKO 0 0 0 18 - - -
        PE-2014-000005 PE-20140408-MAZUKO 1 1 1 15 - - -
        PE-2014-000006 PE-20140428-HUEPETUHE 0 0 0 0 - - -
        PE-2014-000007 PE-20140513-SANGABAN - - - - - - -
        PE-2014-000008 PE-20140613-LAPAMPA - - - - - - -
        PE-2014-000009 PE-20141213-LAPAMPA 1 1 1 - - - -
        PE-2015-000001 PE-2015-ANANEA-MOSOJMINA - - - - - - 4
        PE-2015-000002 PE-20150129-COCACHACRA 0 0 0 5 - - -
        PE-2015-000003 PE-20150203-TRAGADERO - - - - - - -
        PE-2015-000004 PE-20150324-COCACHACRA 0 0 0 12 - - 9
        PE-2015-000005 PE-20150422-COCACHACRA 1 1 1 20 - - -
        PE-2015-000006 PE-20150505-MOLLENDO 1 1 1 2 - - -
        PE-2015-000007 PE-20150506-MOLLENDO-POLICIA 1 1 1 4 - - -
        PE-2015-000008 PE-20150525-MARCONA 1 1 1 - - - -
        PE-2015-000009 PE-20150713-TAMBOPATA - - - - - - 6
        PE-2015-000010 PE-20150811-LAOROYA 1 1 1 61 - - -
        PE-2015-000011 PE-20150928-LASBAMBAS 3 4 5 17 - - 21
        PE-2015-000012 PE-20151007-TAMBOPATA-AZUL 0 0 0 1 - - -
        PE-2015-000013 PE-20151119-KM93 1 1 1 - - - -
        PE-2015-000014 PE-20151222-CCARHUAYO 0 0 0 0 - - 0
        PE-2016-000001 PE-201604-NASCA - - - - - - 2
        PE-2016-000002 PE-20160918-TRAGADERO 0 0 0 1 - - -
        PE-2016-000003 PE-20161014-LASBAMBAS 1 1 1 35 - - 12
        PE-2016-000004 PE-20161111-QUINOTA-ANABI - - - - - - -
        PE-2016-000005 PE-20170225-LAPAMPA-FOSAS - 20 20 - - - 4
        PE-2017-000001 PE-20170704-LAPAMPA-MERCURIO - - - - - - 9
        PE-2017-000002 PE-20170922-KM116 1 1 1 4 - - -
        PE-2019-000001 PE-20190112-HAQUIRA-UTUNSA - - - - - - 7
        PE-2019-000002 PE-20190219-MERCURIO - - - - - - 152
        PE-2019-000003 PE-20190710-LAPAMPA - - - - - - 3
        PE-2019-000004 PE-20190722-ISLAY-FISCAL 0 0 0 3 - - 4
        PE-2019-000005 PE-20191006-HUAMACHUCO-COIGOBAMBA 4 4 4 6 - - 21
        PE-2020-000001 PE-20200115-LAREDO 5 5 5 - - - -
        PE-2020-000002 PE-20200211-PARCOY-TOPOS - - - - - - 18
        PE-2020-000003 PE-202003-LAPAMPA 1 1 1 - - - 1
        PE-2020-000004 PE-20200911-KM356 1 1 1 - - - -
        PE-2020-000005 PE-20200916-AMARAKAERI 0 0 0 1 - - -
        PE-2020-000006 PE-20201216-NANAY 0 0 0 1 - - -
        PE-2021-000001 PE-202107-LAPAMPA-POLICIAS 0 0 0 3 - 3 -
        PE-2021-000002 PE-20211029-APUMAYO 0 0 0 10 - - -
        PE-2021-000003 PE-20211121-YANAHUAYA-ARGOS - - - - - - -
        PE-2021-000004 PE-20211216-LASBAMBAS-PUMAMARCA 0 0 0 8 - - -
        PE-2022-000001 PE-20220320-NUEVAAREQUIPA 1 1 1 - - - -
        PE-2022-000002 PE-20220427-LASBAMBAS 0 0 0 50 - - 11
        PE-2022-000003 PE-20220531-HUANCUIRE 0 0 0 11 - - -
        PE-2022-000004 PE-20220531-LOSCHANCAS 0 0 0 0 - - -
        PE-2022-000005 PE-20220602-ATICO 14 14 14 12 10 - 31
        PE-2022-000006 PE-20220607-PALPA-SARAMARCA 0 0 0 3 - - -
        PE-2022-000007 PE-20220815-CHOCO-PAULA 1 1 1 8 - - 2
        PE-2022-000008 PE-20220825-LAPAMPA 1 1 3 14 - - -
        PE-2022-000009 PE-20220826-ALTOMOLINO 3 3 3 1 - - -
        PE-2022-000010 PE-20221026-CENEPA-ODECOFROC 0 0 0 0 - 2 -
        PE-2022-000011 PE-20221109-ANTAPACCAY - - - - - - -
        PE-2023-000001 PE-20230112-ANTAPACCAY 0 0 0 0 - - -
        PE-2023-000002 PE-20230118-CONSTANCIA - - - - - - -
        PE-2023-000003 PE-20230120-ANTAPACCAY 0 0 0 0 - - -
        PE-2023-000004 PE-20230120-HAQUIRA-UTUNSA 2 2 2 - - - -
        PE-2023-000005 PE-20230227-JILILI - - - - - - 7
        PE-2023-000006 PE-20230330-RIOGRANDE 0 1 1 9 - - -
        PE-2023-000007 PE-202306-ALGAMARCA 0 0 0 1 - 9 -
        PE-2023-000008 PE-20231001-CENEPA - - - - - - -
        PE-2023-000009 PE-20231122-PATAZ-MANGALPA 0 0 0 4 - - -
        PE-2023-000010 PE-202312-LIMBANI-CHIWI 1 1 2 6 3 - -
        PE-2023-000011 PE-20231202-PATAZ-PODEROSA 9 9 10 15 - 4 0
        PE-2023-000012 PE-20231221-RINCONADA-LAGODEORO 7 7 7 - - - -
        PE-2024-000001 PE-20240126-RINCONADA-LLACTAPATA 0 0 0 0 - - -
        PE-2024-000002 PE-20240215-PATAZ-LAPISCINA - - - - - - 14
        PE-2024-000003 PE-20240326-PATAZ-ZARUMILLA - - - - - - 3
        PE-2024-000004 PE-20240331-RINCONADA-TENIENTE 1 1 1 - - - -
        PE-2024-000005 PE-20240404-PATAZ-TORRES 1 1 1 2 - - -
        PE-2024-000006 PE-20240418-RIOSANTIAGO - - - - - - 9
        PE-2024-000007 PE-20240530-PUMAMARCA-SALLAWI 0 0 0 5 - - -
        PE-2024-000008 PE-20240625-PARCOY-MARSA 0 0 0 0 - 4 -
        PE-2024-000009 PE-202408-HUALGAYOC - - - - - - -
        PE-2024-000010 PE-20240924-PATAZ-HUAYNA 1 1 1 1 - - -
        PE-2024-000011 PE-20241011-MAZUKO - - - - - - 4
        PE-2024-000012 PE-20241121-HUAMACHUCO-COIGOBAMBA 0 0 0 10 - - -
        PE-2024-000013 PE-20241127-RINCONADA 4 4 4 - - - -
        PE-2024-000014 PE-20241211-PATAZ-EXPLOSIVOS - - - - - - 0
        PE-2025-000001 PE-20250112-PATAZ-CARHUABAMBA 0 0 0 - 0 17 -
        PE-2025-000002 PE-20250117-CENEPA-KUYUMATAK - - - - - - -
        PE-2025-000003 PE-20250120-TRUJILLO-FISCALIA 0 0 0 2 - - -
        PE-2025-000004 PE-20250121-RINCONADA-BOTADERO 2 2 2 - - - -
        PE-2025-000005 PE-20250314-TAPAIRIHUA - - - - - - -
        PE-2025-000006 PE-20250328-PATAZ-TORRE33 1 1 1 50 - - -
        PE-2025-000007 PE-20250329-PATAZ-CIENAGA 3 4 4 10 - - -
        PE-2025-000008 PE-20250426-PATAZ-PUEBLONUEVO 13 13 13 - 0 13 -
        PE-2025-000009 PE-202504-LASBAMBAS-MANANTIALES 0 0 0 3 - - -
        PE-2025-000010 PE-20250503-HUAYLILLAS-ALACOTO 0 0 0 8 - 50 2
        PE-2025-000011 PE-20250517-PATAZ-INTERDICCION - - - - - - -
        PE-2025-000012 PE-20250519-RINCONADA-NUEVOHORIZONTE - - - - - - 2
        PE-2025-000013 PE-20250528-ATICO 0 0 0 8 - - -
        PE-2025-000014 PE-20250530-PHARA 0 0 0 2 - - -
        PE-2025-000015 PE-20250702-RINCONADA-SANFRANCISCO 1 1 1 1 - 60 -
        PE-2025-000016 PE-20250711-CHALA 1 1 1 14 - - 8
        PE-2025-000017 PE-20250711-PUERTOINCA - - - - - - -
        PE-2025-000018 PE-20250726-SANTAROSA 1 1 1 - - - -
        PE-2025-000019 PE-202508-ALGAMARCA - - - - - - -
        PE-2025-000020 PE-20250821-PATAZ-AWQA 1 1 1 7 - 1 2
        PE-2025-000021 PE-20250827-SITABAMBA - - - - - - -
        PE-2025-000022 PE-20251011-NANAY - - - - - - -
        PE-2025-000023 PE-20251023-SOROCHUCO - - - - - - -
        PE-2025-000024 PE-20251027-PATAZ-DANTE 0 0 0 0 - 15 -
        PE-2025-000025 PE-20251104-PARCOY-RETAMAS - - - - - - 2
        PE-2025-000026 PE-20251105-PATAZ-CHOLOQUE 0 1 1 - - - -
        PE-2025-000027 PE-20251126-RINCONADA 1 1 1 10 - - -
        PE-2025-000028 PE-20251213-PATAZ-VILLALBA 0 0 0 0 - 15 -
        PE-2025-000029 PE-20251231-PATAZ-VIJUS 3 3 15 - 0 - 2
        PE-2026-000001 PE-20260120-PUERTOINCA - - - - - - 0
        PE-2026-000002 PE-20260210-PATAZ-CENTAURO - - - - - - -
        """;

    public static TheoryData<string> Rows => [.. Expected.Split('\n')];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_adopted_figures_are_those_compiled(string row)
    {
        var cells = row.Split(' ');
        var incident = Starter.Incident(cells[0]);
        Assert.Equal("starter:" + cells[1], incident.OutsideId);
        var figures = Starter.FiguresAt(incident, incident.DateEnd.AddYears(15));
        Assert.Equal(cells[2..5].Select(Number), [figures.Killed?.Low, figures.Killed?.Best, figures.Killed?.High]);
        Assert.Equal(
            cells[5..].Select(Number),
            [figures.Injured?.Best, figures.Missing?.Best, figures.Kidnapped?.Best, figures.Arrested?.Best]);
        Assert.Equal(figures, CasualtyLedger.Now(incident.Claims, Starter.Cases(incident, DateOnly.MaxValue)));
    }

    [Fact]
    public void The_table_has_every_incident()
    {
        Assert.Equal(
            Starter.Incidents.Keys.Order(StringComparer.Ordinal),
            Rows.Select(r => r.Data.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    private static int? Number(string cell) => cell == "-" ? null : int.Parse(cell, CultureInfo.InvariantCulture);
}
