/** The languages whose titles can be read: what a title names is told from what goes with it. */
export const readableLanguages = ['en', 'de', 'fr', 'es', 'it', 'ja'] as const;

export type ReadableLanguage = (typeof readableLanguages)[number];

/** General words by which a title of that language says what the thing is and what it is not. Written without accents
 *  and in lower case, as titles are compared. */
export interface KindWords {
  /** After these comes what the thing is for, has or is made of, not what it is. */
  readonly prepositions: string;
  /** Sets and packs: they are of the kind of what they hold. */
  readonly containers: string;
  /** Spare, refill, fitting: whatever bears one of these words belongs to another thing. */
  readonly markers: string;
  /** Things that belong to other things: beside another noun they are what the title names. */
  readonly belongings: string;
  /** Words of a question or a name that say nothing about the kind. */
  readonly fillers: string;
}

export const kindWords: Readonly<Record<ReadableLanguage, KindWords>> = {
  en: {
    prepositions:
      'for with without by in on of from at compatible fits fit suitable designed made featuring including includes w',
    containers:
      'set kit pack bundle pair combo lot box series edition version model collection outfit starter duo trio',
    markers:
      'replacement replacements spare refill refills accessory accessories compatible universal aftermarket repair cleaning maintenance parts part',
    belongings:
      'adapter adaptor antenna armrest attachment bag balm band base basket battery bit blade bolt book booklet bottle box bracket brush ' +
      'buckle bulb cable cap carrier cartridge case charger cleaner clip cloth coating cookbook cord cover cradle crate cup ' +
      'cushion decal deodorant detergent diffuser dock extension fastener filter fluid foil ' +
      'footrest fuse gasket gel gloves grip grommet guard guide handle hanger harness head headrest hinge hold ' +
      'holder hook hose ink insert kickstand knob lace ladder lamp lanyard leash lens lid light liner lining ' +
      'lock lotion lubricant magnet manual mask mat mitt mount mounting needle net nozzle oil organiser organizer pad paper peg ' +
      'pedal pen pin plate plug pocket pod poster pouch powder protector pump rack rail recipe refill reel remote ' +
      'remover rest ribbon rim riser rod roller rope rug saddle screw seal shade shampoo sheet shelf shield skin sleeve slide ' +
      'soap solution spray stake stand sticker stool storage strainer strap string stylus tablet table tape tip toner tongs ' +
      'tool tote tray tripod tube valve wallet wand wax weight wheel wipe wire workbook wrap wrench',
    fillers:
      'a an and the best top good great cheap cheapest affordable quality popular nice new some any my our your me i we ' +
      'want need looking buy recommend please around under below up or very really',
  },
  de: {
    prepositions:
      'fur mit ohne von aus zum zur zu im in am an bei auf passend kompatibel geeignet inkl inklusive furs gegen nach als bis ab',
    containers:
      'set kit paar pack packung multipack bundle satz stuck komplettset starterset sortiment doppelpack modell duo trio',
    markers:
      'ersatz ersatzteil ersatzteile nachfullung nachfullpack zubehor passend kompatibel austausch reparatur universal',
    belongings:
      'ablage abdeckung abdeckhaube adapter akku anhanger antenne armband armlehne aufbewahrung aufsatz auflage band batterie becher beutel ' +
      'bezug bit blatt box buch burste buchse deckel dichtung docking duse einlage einsatz etikett etui ' +
      'fernbedienung filter fleece folie futter garn gestell griff gurt haken halter halterung handbuch haube heber ' +
      'hulle huelle kabel kanister kappe kartusche kassette keil kissen klammer klinge knopf konzentrat kopf korb kordel kugel ' +
      'lack ladegerat ladekabel lampe leine leiter licht lotion magnet manschette matte messer mittel nadel netz netzteil ol ' +
      'organizer papier patrone pad pinsel plane polster pulver pumpe rad rahmen regal reiniger reinigungsmittel riemen ' +
      'ring rolle saite schale scharfer schirm schloss schlauch schnalle schnur schoner schraube schutz schutzfolie schutzhulle ' +
      'seil seife shampoo sitz sohle spray spitze spule stander stativ stecker stift stutze tablette tasche teil tinte tisch toner ' +
      'trager trichter tuch tute unterlage ventil verlangerung vorsatz wachs wandhalterung werkzeug zange',
    fillers:
      'ein eine einen einem einer der die das den dem beste bester bestes besten gut gute guter gutes gunstig gunstige billig ' +
      'und oder ich wir suche mochte brauche will unter etwas neue neuer neues',
  },
  fr: {
    prepositions: 'pour avec sans de des du d en par a au aux sur compatible adapte adaptee contre chez dans',
    containers: 'lot kit set pack coffret jeu paire ensemble serie assortiment duo trio',
    markers:
      'rechange remplacement recharge recharges accessoire accessoires compatible piece reparation universel universelle',
    belongings:
      'adaptateur accoudoir aiguille ampoule antivol anneau attache bac bache bande barre base batterie bobine boite bouchon brosse bac ' +
      'bracelet cable cale capsule capuchon cartouche ceinture chargeur chiffon coffre coque corde cordon coussin coussinet ' +
      'couvercle couverture crochet deodorant diffuseur disque dragonne embout encre etiquette etui feuille fil filet ' +
      'filtre fixation flacon foret gaine gants gel grille guide harnais housse huile joint kit lame lampe lanieres laniere ' +
      'lacet lessive levier lingette lotion livre manche manique manuel mousse meuble nettoyant organisateur oreillette panier ' +
      'papier pastille patch pied pieds pile pince poche pochette poignee pompe porte poudre produit protection protecteur ' +
      'protege raccord rallonge recettes recharge renfort repose ressort rideau roue roulette ruban sac sachet sangle ' +
      'savon serrure shampoing soin spray stylo suceur support tablette tapis telecommande tete ' +
      'tige toile tournevis trepied tube tuyau valise vis visiere',
    fillers:
      'le la les l un une des meilleur meilleure meilleurs meilleures bon bonne pas cher chere moins et ou je cherche veux ' +
      'voudrais mini grand grande petit petite nouveau nouvelle super',
  },
  es: {
    prepositions: 'para con sin de del en por a al sobre compatible contra desde',
    containers: 'juego kit set pack lote paquete par conjunto estuche unidades duo trio',
    markers:
      'repuesto recambio recambios repuestos accesorio accesorios compatible recarga reemplazo reparacion universal',
    belongings:
      'adaptador aguja alfombrilla almohadilla antena anilla aceite base bateria bolsa bombilla boquilla broca ' +
      'cabezal cable cadena caja candado capsula cargador cartucho casquillo cepillo cinta clavo cojin colgador correa cordon ' +
      'cremallera cuaderno cuchilla cuerda detergente difusor disco dispensador embudo enganche esterilla estante estuche ' +
      'esponja etiqueta filtro forro funda gancho gel guante guia hebilla hilo jabon junta lamina lampara lapiz ' +
      'limpiador liquido libro llave locion luz mando mango manguera manta manual mascara mesa mueble muelle organizador panel ' +
      'panos papel pasta pastilla pata pedal pegatina percha perno pieza pilas pila pinza piqueta polvo porta pomo protector ' +
      'puntas punta recambio recetas recetario rejilla reposabrazos resorte rueda sabana saco sandalias sello silica soporte spray ' +
      'tamiz tapa tapon tapa tela tinta toallitas tornillo tripode tubo valvula varilla visera',
    fillers:
      'el la los las un una unos unas mejor mejores bueno buena barato barata baratos y o quiero busco necesito mini gran grande ' +
      'nuevo nueva super',
  },
  it: {
    prepositions:
      'per con senza di del della dei delle dello degli da dal dalla in su a al alla compatibile contro',
    containers: 'set kit confezione pacco paio coppia lotto serie gioco assortimento pezzi duo trio',
    markers:
      'ricambio ricambi accessorio accessori compatibile ricarica ricariche sostituzione riparazione universale',
    belongings:
      'adattatore ago aghi anello antenna asta base batteria borsa bottiglia braccialetto caricabatterie caricatore cartuccia cassetta ' +
      'catena cavo cavalletto cestino chiavetta cinghia cinturino cintura clip colla coperchio copertura corda cuscinetto cuscino ' +
      'custodia detergente deodorante diffusore disco elastico etichetta federa fibbia filo filtro fodera forbici fondello ' +
      'gancio gel grasso guaina guanti guarnizione guida gomma imbracatura inchiostro inserto lacci lama lampada lenzuolo ' +
      'libro lozione luce lucchetto lubrificante manico manuale maniglia mensola molla mobile morsetto nastro olio organizzatore pastiglia ' +
      'panno pedale penna pennello picchetto piedistallo pinza piede poggiapiedi polvere pompa porta portaoggetti protezione ' +
      'punta puntale prolunga rete ricettario ricette ricambio riparo rotella ruota sacca sacchetto salviette sapone scatola sella serratura ' +
      'shampoo spazzola spray staffa stecca supporto tappetino tappeto tappo tasca telecomando telo testina treppiede tubo ' +
      'ugello valigetta valvola vassoio vite',
    fillers:
      'il lo la i gli le l un uno una miglior migliore migliori buono buona economico economica e o cerco vorrei mini grande ' +
      'nuovo nuova super',
  },
  ja: {
    prepositions: '用',
    containers: 'セット キット 本体 本セット 点セット パック 型 式 付き',
    markers:
      '用 交換 替え 替 詰め替え 詰替 互換 対応品 専用 補修 修理 お手入れ クリーニング メンテナンス 部品 パーツ スペア 予備',
    belongings:
      'ケース カバー スタンド フィルター バッテリー 充電器 バッグ ホルダー フック ケーブル シート マット ベルト バンド ストラップ クリーナー ' +
      '洗剤 洗浄剤 ブラシ 紙 用紙 インク カートリッジ トナー ノズル パッド クッション レンズ 三脚 針 糸 弦 替刃 刃 ブレード 蓋 フタ ' +
      'ハンドル グリップ ラック 台 棚 収納 ポーチ 袋 ロック ライト ランタン ペグ オーガナイザー プロテクター スプレー オイル ローション ' +
      'ミスト クリーム フィルム リモコン アダプター アダプタ アーム マウント 金具 取付 キャスター タイヤ 車輪 ' +
      'トッパー パッキン リング ネット トレー トレイ ボックス 本 ブック レシピ ガイド 説明書 ステッカー シール 工具 ツール ' +
      '消臭 ポンプ アンテナ ビット チェーン キャップ ハンガー',
    fillers: 'の で が を は 最高 最強 おすすめ オススメ 人気 ベスト 一番 良い いい 安い',
  },
};
