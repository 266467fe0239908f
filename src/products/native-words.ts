import { type ReadableLanguage, readableLanguages } from './kind-words.ts';
import { plainOf } from './title-words.ts';
import { stemOf } from './word-stems.ts';

/** Everyday things in the languages of the marketplaces, a line each: English, de, fr, es, it, ja, pt, nl, sv, pl, tr.
 *  Words parted by commas mean the same. The English words lead to a search index by `category-words.ts`, so that each is
 *  there as well. A language that lacks a word has an empty place. A star marks a
 *  whole range of things: no title says that it is one of "electronics". */
const table = `
* books | Bücher, Buch | livres | libros | libri | 本, 書籍 | livros, livro | boeken, boek | böcker, bok | książki, książka | kitap
* ebook | E-Books | livres numériques | libros electrónicos |  | 電子書籍 |  | e-boeken | e-böcker | e-booki | e-kitap
* music, cd | Musik | musique | música | musica | 音楽 | música | muziek | musik | muzyka | müzik
* vinyl, records | Schallplatten | vinyles | vinilos, discos de vinilo | vinili | レコード | vinil | vinyl, lp's | vinylskivor | płyty winylowe | plak
* movies, films | Filme | films | películas | film | 映画 | filmes | films | filmer | filmy | film
* video games, gaming | Videospiele | jeux vidéo | videojuegos | videogiochi | ゲーム | jogos de videogame |  | tv-spel | gry wideo | video oyunları
game console | Spielkonsole, Konsolen | consoles de jeux, consoles | consolas | console | ゲーム機 | consoles | consoles | konsoler | konsole | konsol
* software | Software | logiciels | programas | software | PCソフト | programas | software | programvara | oprogramowanie | yazılım
* electronics | Elektronik | électronique | electrónica | elettronica | 家電, エレクトロニクス | eletrônicos | elektronica | elektronik | elektronika | elektronik
phone, smartphone, mobile phone | Handys, Handy, Smartphones | téléphones, smartphones | móviles, celulares, teléfonos | cellulari, telefoni | スマートフォン, 携帯電話, スマホ | celulares, celular | telefoons, telefoon | mobiltelefoner, mobiltelefon | telefony, smartfony | cep telefonu
phone case | Handyhüllen | coques de téléphone | fundas de móvil | custodie per cellulari, cover | スマホケース | capas de celular | telefoonhoesjes | mobilskal | etui na telefon | telefon kılıfı
headphones | Kopfhörer | casques audio, casques | auriculares, cascos | cuffie | ヘッドホン, ヘッドフォン | fones de ouvido, fone de ouvido | koptelefoons, koptelefoon | hörlurar | słuchawki | kulaklık
earbuds, earphones | In-Ear-Kopfhörer, Ohrhörer | écouteurs | auriculares de botón | auricolari | イヤホン |  | oordopjes | öronsnäckor | słuchawki douszne |
tv, television | Fernseher | téléviseurs, télévisions, télés | televisores, televisión, teles | televisori, TV | テレビ | televisores, televisão | televisies, televisie | tv-apparater | telewizory, telewizor | televizyon
speakers, loudspeaker | Lautsprecher | enceintes, haut-parleurs | altavoces, altavoz | altoparlanti, casse | スピーカー | caixas de som, caixa de som | luidsprekers, luidspreker | högtalare | głośniki, głośnik | hoparlör
camera | Kameras | appareils photo | cámaras | fotocamere | カメラ | câmeras, câmera | camera's | kameror, kamera | aparaty fotograficzne | fotoğraf makinesi, kamera
charger | Ladegeräte, Ladegerät | chargeurs | cargadores, cargador | caricabatterie | 充電器 | carregadores, carregador | opladers, oplader | laddare | ładowarki, ładowarka | şarj aleti
power bank | Powerbanks | batteries externes | baterías externas |  | モバイルバッテリー | carregador portátil |  |  |  |
cable | Kabel | câbles | cables | cavi | ケーブル | cabos | kabels | kablar | kable | kablo
smartwatch | Smartwatches | montres connectées | relojes inteligentes |  | スマートウォッチ |  |  | smartklockor |  | akıllı saat
laptop, notebook computer | Laptops, Notebooks | ordinateurs portables | portátiles, ordenadores portátiles | portatili, notebook | ノートパソコン, ノートPC | notebooks, notebook | laptops | bärbara datorer | laptopy | dizüstü bilgisayar
* computers | Computer | ordinateurs, informatique | ordenadores, computadoras | computer, informatica | パソコン | computadores, informática | computers | datorer, dator | komputery, komputer | bilgisayar
tablet | Tablets | tablettes | tabletas |  | タブレット |  |  | surfplattor, surfplatta | tablety |
monitor | Monitore, Bildschirme | écrans, moniteurs | monitores, pantallas |  | モニター, ディスプレイ | monitores | beeldschermen, monitoren | skärmar, monitorer | monitory | monitör
keyboard | Tastaturen | claviers | teclados | tastiere | キーボード | teclados, teclado | toetsenborden, toetsenbord | tangentbord | klawiatury, klawiatura | klavye
computer mouse | Computermaus | souris d'ordinateur | ratones de ordenador |  | マウス |  | computermuis | datormus |  | fare
printer | Drucker | imprimantes | impresoras | stampanti | プリンター | impressoras, impressora |  | skrivare | drukarki, drukarka | yazıcı
* stationery | Schreibwaren | papeterie | papelería | cancelleria | 文房具 | papelaria | schrijfwaren |  | artykuły papiernicze | kırtasiye
* office supplies | Bürobedarf | fournitures de bureau | material de oficina | articoli per ufficio | オフィス用品 |  | kantoorartikelen | kontorsmaterial | artykuły biurowe |
pens | Stifte | stylos | bolígrafos | penne | ペン | canetas | pennen | pennor | długopisy | kalem
* kitchen | Küche | cuisine | cocina | cucina | キッチン | cozinha | keuken | kök | kuchnia | mutfak
* cookware | Kochgeschirr | batteries de cuisine | baterías de cocina | batterie da cucina | 調理器具 | utensílios de cozinha | keukengerei | köksredskap | przybory kuchenne | mutfak gereçleri
frying pan | Pfannen, Bratpfanne | poêles | sartenes, sartén | padelle | フライパン | frigideiras | koekenpannen, koekenpan | stekpannor, stekpanna | patelnie, patelnia | tava
cooking pot | Töpfe, Kochtopf | casseroles | ollas | pentole | 鍋 | panelas | pannen | grytor | garnki | tencere
knife | Messer | couteaux | cuchillos | coltelli | 包丁, ナイフ | facas | messen | knivar | noże | bıçak
coffee maker, coffee machine | Kaffeemaschinen | machines à café, cafetières | cafeteras | macchine da caffè, caffettiere | コーヒーメーカー | cafeteiras, cafeteira | koffiezetapparaten, koffiezetapparaat | kaffebryggare, kaffemaskiner | ekspresy do kawy, ekspres do kawy | kahve makinesi
kettle | Wasserkocher | bouilloires | hervidores, hervidor | bollitori | ケトル, やかん | chaleiras, chaleira | waterkokers, waterkoker | vattenkokare | czajniki, czajnik | su ısıtıcı
toaster | Toaster | grille-pain | tostadoras | tostapane | トースター | torradeiras, torradeira | broodroosters, broodrooster | brödrostar, brödrost | tostery, toster | ekmek kızartma makinesi
blender | Mixer, Standmixer | mixeurs, blenders | batidoras, licuadoras | frullatori | ミキサー, ブレンダー | liquidificadores, liquidificador |  |  |  |
air fryer | Heißluftfritteuse | friteuses sans huile, friteuse à air | freidoras de aire | friggitrici ad aria | エアフライヤー, ノンフライヤー | fritadeira | heteluchtfriteuse | airfryer | frytkownica beztłuszczowa |
microwave | Mikrowellen | micro-ondes | microondas | forni a microonde, microonde | 電子レンジ | micro-ondas | magnetrons, magnetron | mikrovågsugnar | mikrofalówka | mikrodalga
refrigerator, fridge | Kühlschränke, Kühlschrank | réfrigérateurs, frigos | frigoríficos, refrigeradores | frigoriferi | 冷蔵庫 | geladeiras | koelkasten | kylskåp | lodówki | buzdolabı
washing machine | Waschmaschinen | lave-linge, machines à laver | lavadoras | lavatrici | 洗濯機 | lavadoras | wasmachines | tvättmaskiner | pralki | çamaşır makinesi
vacuum cleaner, vacuum | Staubsauger | aspirateurs | aspiradoras, aspiradores | aspirapolvere | 掃除機 | aspiradores de pó | stofzuigers, stofzuiger | dammsugare | odkurzacze, odkurzacz | elektrikli süpürge
robot vacuum | Saugroboter | aspirateurs robots | robots aspiradores, robot aspirador | robot aspirapolvere | ロボット掃除機 | robô aspirador | robotstofzuigers, robotstofzuiger | robotdammsugare |  |
fan | Ventilatoren | ventilateurs | ventiladores, ventilador | ventilatori | 扇風機 | ventiladores |  | fläktar | wentylatory | vantilatör
* furniture | Möbel | meubles | muebles | mobili | 家具 | móveis | meubels | möbler | meble | mobilya
desk | Schreibtische | bureaux | escritorios | scrivanie | デスク, 机 | escrivaninhas | bureaus | skrivbord | biurka, biurko | çalışma masası
office chair | Bürostühle, Bürostuhl | chaises de bureau, fauteuils de bureau | sillas de oficina, sillas de escritorio | sedie da ufficio | オフィスチェア | cadeiras de escritório | bureaustoelen, bureaustoel | kontorsstolar, kontorsstol | krzesło biurowe | ofis koltuğu
chair | Stühle, Stuhl | chaises | sillas | sedie | 椅子, チェア | cadeiras | stoelen | stolar | krzesła | sandalye
sofa | Sofas | canapés | sofás | divani | ソファ, ソファー | sofás |  | soffor |  | kanepe
lamp | Lampen | lampes | lámparas | lampade | ランプ | luminárias | lampen | lampor | lampy | lamba
desk lamp | Schreibtischlampe | lampes de bureau | lámparas de escritorio | lampade da scrivania | デスクライト, デスクランプ |  | bureaulampen, bureaulamp | skrivbordslampor | lampka biurkowa | masa lambası
* lighting | Beleuchtung | luminaires, éclairage | iluminación | illuminazione | 照明 | iluminação | verlichting | belysning | oświetlenie | aydınlatma
* bedding | Bettwäsche | linge de lit | ropa de cama | biancheria da letto | 寝具 | roupa de cama | beddengoed | sängkläder | pościel | nevresim
pillow | Kissen, Kopfkissen | oreillers | almohadas | cuscini | 枕 | travesseiros | kussens | kuddar | poduszki | yastık
mattress | Matratzen | matelas | colchones, colchón | materassi | マットレス | colchões | matrassen | madrasser | materace | yatak
towel | Handtücher, Handtuch | serviettes de bain | toallas | asciugamani | タオル | toalhas | handdoeken | handdukar | ręczniki | havlu
* tools | Werkzeug, Werkzeuge | outils | herramientas | utensili | 工具 | ferramentas | gereedschap | verktyg | narzędzia | el aletleri
* diy | Baumarkt, Heimwerken | bricolage | bricolaje | fai da te |  |  | klussen |  | majsterkowanie |
drill | Bohrmaschinen | perceuses | taladros | trapani | ドリル | furadeiras | boormachines | borrmaskiner | wiertarki | matkap
* garden | Garten | jardin | jardín | giardino | 園芸, ガーデニング | jardim | tuin | trädgård | ogród | bahçe
lawn mower | Rasenmäher | tondeuses à gazon | cortacéspedes | tagliaerba, tosaerba | 芝刈り機 | cortador de grama | grasmaaiers | gräsklippare | kosiarki |
grill, barbecue | Grills | barbecues | barbacoas, parrillas |  | バーベキューコンロ | churrasqueiras | barbecues |  | grille | mangal
* food, grocery | Lebensmittel | épicerie, alimentation | alimentación, supermercado | alimentari | 食品 | alimentos | levensmiddelen, boodschappen | livsmedel, mat | artykuły spożywcze | gıda
coffee | Kaffee | café | café | caffè | コーヒー | café | koffie | kaffe | kawa | kahve
tea | Tee | thé | té | tè | お茶 | chá | thee | te | herbata | çay
chocolate | Schokolade | chocolat | chocolate | cioccolato | チョコレート | chocolate | chocolade | choklad | czekolada | çikolata
* beauty, cosmetics | Kosmetik, Schönheit | beauté, cosmétiques | belleza, cosmética | bellezza, cosmetici | 化粧品, ビューティー | beleza, cosméticos | cosmetica | skönhet | uroda, kosmetyki | kozmetik
* skincare | Hautpflege | soins de la peau | cuidado de la piel | cura della pelle | スキンケア |  | huidverzorging | hudvård | pielęgnacja skóry | cilt bakımı
shampoo | Shampoo | shampoings | champús, champú |  | シャンプー | xampu |  | schampo | szampon | şampuan
perfume, fragrance | Parfüm | parfums | perfumes | profumi | 香水 | perfumes | parfum | parfym | perfumy | parfüm
* health | Gesundheit, Drogerie | santé, parapharmacie | salud, parafarmacia | salute | 健康, ドラッグストア | saúde | gezondheid, drogist | hälsa | zdrowie, drogeria | sağlık
vitamins | Vitamine | vitamines | vitaminas | vitamine | ビタミン | vitaminas | vitaminen | vitaminer | witaminy | vitamin
toothbrush | Zahnbürsten | brosses à dents | cepillos de dientes | spazzolini da denti | 歯ブラシ | escovas de dentes | tandenborstels, tandenborstel | tandborstar | szczoteczki do zębów | diş fırçası
hair dryer | Haartrockner, Föhn | sèche-cheveux | secadores de pelo, secador de pelo | asciugacapelli, phon | ドライヤー | secador de cabelo | föhns | hårtork | suszarka do włosów | saç kurutma makinesi
shaver, electric razor | Rasierer | rasoirs | afeitadoras | rasoi | シェーバー, 電気シェーバー | barbeadores | scheerapparaten | rakapparater | golarki | tıraş makinesi
* household | Haushalt | entretien de la maison | limpieza del hogar | pulizia casa | 日用品 | produtos de limpeza | huishouden | hushåll |  |
detergent | Waschmittel | lessives | detergentes, detergente | detersivi | 洗剤 |  | wasmiddel | tvättmedel | proszek do prania | deterjan
diapers, nappies | Windeln | couches | pañales | pannolini | おむつ | fraldas | luiers | blöjor | pieluchy | bebek bezi
* baby | Babys | bébés, puériculture | bebés | prima infanzia | ベビー用品 | bebês |  |  | niemowlę | bebek
stroller, pram, pushchair | Kinderwagen, Buggys | poussettes | carritos de bebé, sillas de paseo | passeggini | ベビーカー | carrinhos de bebê | kinderwagens, kinderwagen | barnvagnar, barnvagn | wózki dziecięce | bebek arabası
car seat | Kindersitze, Autositz | sièges auto | sillas de coche | seggiolini auto | チャイルドシート | cadeirinhas | autostoeltjes | bilbarnstolar | foteliki samochodowe | oto koltuğu
* toys | Spielzeug | jouets | juguetes | giocattoli | おもちゃ | brinquedos | speelgoed | leksaker | zabawki | oyuncak
board games | Brettspiele, Gesellschaftsspiele | jeux de société | juegos de mesa | giochi da tavolo | ボードゲーム | jogos de tabuleiro | bordspellen, bordspel | brädspel | gry planszowe | masa oyunları
puzzle | Puzzles | puzzles | puzles, rompecabezas |  | パズル, ジグソーパズル | quebra-cabeças | puzzels, legpuzzel | pussel |  | yapboz
building blocks | Bausteine, Bauklötze | blocs de construction | bloques de construcción | mattoncini, costruzioni | ブロック |  | bouwstenen | byggklossar | klocki |
* fashion, clothing | Mode, Kleidung, Bekleidung | vêtements, mode | ropa, moda | abbigliamento, moda | 服, ファッション | roupas, moda | kleding | kläder, mode | odzież, moda | giyim, moda
* women's clothing | Damenmode, Damenkleidung | vêtements femme | ropa de mujer | abbigliamento donna | レディース服 | roupas femininas | dameskleding | damkläder | odzież damska | kadın giyim
* men's clothing | Herrenmode, Herrenkleidung | vêtements homme | ropa de hombre | abbigliamento uomo | メンズ服 | roupas masculinas | herenkleding | herrkläder | odzież męska | erkek giyim
jacket | Jacken | vestes, blousons | chaquetas | giacche | ジャケット | jaquetas | jassen | jackor | kurtki | ceket
sneakers, trainers | Sneaker, Turnschuhe | baskets | zapatillas, zapatillas deportivas | scarpe da ginnastica | スニーカー | tênis | sneakers | sneakers |  | spor ayakkabı
shoes | Schuhe | chaussures | zapatos, calzado | scarpe | 靴, シューズ | sapatos | schoenen | skor | buty | ayakkabı
running shoes | Laufschuhe | chaussures de running, chaussures de course | zapatillas de running, zapatillas para correr | scarpe da corsa, scarpe running | ランニングシューズ | tênis de corrida | hardloopschoenen | löparskor | buty do biegania | koşu ayakkabısı
boots | Stiefel | bottes | botas | stivali | ブーツ | botas | laarzen | stövlar | kozaki | bot
watches, wristwatch | Uhren, Armbanduhren | montres | relojes, reloj | orologi | 腕時計 | relógios, relógio | horloges, horloge | armbandsur, klockor | zegarki, zegarek | kol saati
* jewelry, jewellery | Schmuck | bijoux | joyería, joyas | gioielli | ジュエリー | joias | sieraden | smycken | biżuteria | mücevher
suitcase, luggage | Koffer | valises, bagages | maletas, equipaje | valigie | スーツケース | malas | koffers | resväskor | walizki | bavul
backpack | Rucksäcke, Rucksack | sacs à dos | mochilas | zaini | リュック, バックパック | mochilas | rugzakken, rugzak | ryggsäckar | plecaki, plecak | sırt çantası
* sports, fitness | Sport | sport | deportes | sport | スポーツ, フィットネス | esportes | sport | sport | sport | spor
yoga mat | Yogamatten | tapis de yoga | esterillas de yoga | tappetini yoga | ヨガマット | tapetes de yoga | yogamatten, yogamat | yogamattor | mata do jogi | yoga matı
* camping, outdoors | Camping | camping | camping, acampada | campeggio | キャンプ, アウトドア |  | kamperen | friluftsliv | kemping | kamp
tent | Zelte | tentes | tiendas de campaña, carpas | tende da campeggio | テント | barracas | tenten | tält | namioty, namiot | çadır
sleeping bag | Schlafsäcke, Schlafsack | sacs de couchage | sacos de dormir | sacchi a pelo | 寝袋 | sacos de dormir | slaapzakken, slaapzak | sovsäckar | śpiwory | uyku tulumu
bicycle, cycling | Fahrräder, Fahrrad | vélos | bicicletas | biciclette, bici | 自転車 | bicicletas | fietsen | cyklar | rowery | bisiklet
* automotive, car | Auto | auto, voiture | coche | auto | 車, カー用品 | carro | auto | bil | motoryzacja | oto, otomobil
* motorcycle | Motorrad | motos | motos, motocicletas | motociclette | バイク | motos | motor | motorcyklar | motocykle | motosiklet
* pets, pet supplies | Haustierbedarf, Haustiere | animalerie | mascotas | animali domestici | ペット用品, ペット | animais de estimação | huisdieren | husdjur | artykuły dla zwierząt | evcil hayvan
dog food | Hundefutter | croquettes pour chien, nourriture pour chien | comida para perros, pienso para perros | cibo per cani, crocchette per cani | ドッグフード | ração para cães | hondenvoer | hundfoder | karma dla psa | köpek maması
cat food | Katzenfutter | croquettes pour chat, nourriture pour chat | comida para gatos | cibo per gatti | キャットフード | ração para gatos | kattenvoer | kattmat | karma dla kota | kedi maması
* musical instruments | Musikinstrumente | instruments de musique | instrumentos musicales | strumenti musicali | 楽器 | instrumentos musicais | muziekinstrumenten | musikinstrument | instrumenty muzyczne | müzik aletleri
guitar | Gitarren | guitares | guitarras | chitarre | ギター | violões, guitarras | gitaren | gitarrer | gitary | gitar
piano | Klaviere | pianos | pianos | pianoforti | ピアノ | pianos | piano's | pianon | pianina | piyano
* crafts | Basteln | loisirs créatifs | manualidades | hobby creativi | 手芸, クラフト | artesanato | knutselen | pyssel | rękodzieło | el sanatları
* sewing | Nähen | couture | costura | cucito | 裁縫 | costura | naaien | sömnad | szycie | dikiş
* gift cards | Gutscheine, Geschenkkarten | cartes cadeaux, chèques-cadeaux | tarjetas regalo, cheques regalo | buoni regalo | ギフトカード, ギフト券 | cartões-presente | cadeaubonnen | presentkort | karty podarunkowe | hediye kartı
`;

const columns = ['en', 'de', 'fr', 'es', 'it', 'ja', 'pt', 'nl', 'sv', 'pl', 'tr'] as const;

type Column = (typeof columns)[number];

/** What one everyday thing, or a range of things, is called. */
interface Thing {
  readonly names: ReadonlyMap<Column, readonly string[]>;
  readonly isRange: boolean;
}

const things: readonly Thing[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const cells = line
      .replace('* ', '')
      .split('|')
      .map((cell) => cell.split(',').map((name) => name.trim()));
    const names = new Map(
      columns.map((column, place) => [column, (cells[place] ?? []).filter((name) => name !== '')]),
    );
    return { names, isRange: line.startsWith('*') };
  });

const thingByKey: ReadonlyMap<string, Thing> = new Map(
  things.flatMap((thing) =>
    [...thing.names].flatMap(([language, names]) =>
      names.map((name) => [keyOf(name, language), thing] as const),
    ),
  ),
);

/** The English word for an everyday thing that is named in one of these languages, the first that knows it; singular and
 *  plural are one. Only whole words count: "bank" is a sofa in Dutch and none in English.
 *  @param languages Amazon's tags (`de_DE`), by preference */
export function inEnglish(words: string, languages: readonly string[]): string | undefined {
  return thingNamed(words, languages)?.names.get('en')?.[0];
}

/** A name, and the language in which titles that bear it are read. */
export interface NameOf {
  readonly words: string;
  readonly language: ReadableLanguage;
}

/** What else an everyday thing is called in titles: in the first of these languages, which is the marketplace's own, if titles
 *  in it can be read, and in English. Empty for what is no word of ours, and for whole ranges of things.
 *  @param languages in any of which the words may be */
export function otherNamesOf(words: string, languages: readonly string[]): readonly NameOf[] {
  const asked = [...languages, 'en'];
  const thing = thingNamed(words, asked);
  if (thing === undefined || thing.isRange) return [];
  return columnsOf([...languages.slice(0, 1), 'en'])
    .flatMap((column) => readableLanguages.filter((language) => language === column))
    .flatMap((language) => (thing.names.get(language) ?? []).map((name) => ({ words: name, language })))
    .filter((name) => name.words.toLowerCase() !== words.trim().toLowerCase());
}

/** True for words that name a whole range of things and none: "toys", "Küche". What is said behind a "for" is left aside. */
export function isRange(words: string, languages: readonly string[]): boolean {
  const [head = ''] = words.split(/\s(?:for|für|pour|para|per)\s/i);
  return thingNamed(head, [...languages, 'en'])?.isRange ?? false;
}

/** All that is named in the language. */
export function wordsIn(language: string): readonly string[] {
  return columnsOf([language]).flatMap((column) => things.flatMap(({ names }) => names.get(column) ?? []));
}

function thingNamed(words: string, languages: readonly string[]): Thing | undefined {
  return columnsOf(languages)
    .map((language) => thingByKey.get(keyOf(words, language)))
    .find((thing) => thing !== undefined);
}

/** The columns of these languages, each once; languages without a column are left out. */
function columnsOf(languages: readonly string[]): readonly Column[] {
  const asked = new Set(languages.map((tag) => tag.slice(0, 2).toLowerCase()));
  return [...asked].flatMap((language) => columns.find((column) => column === language) ?? []);
}

function keyOf(words: string, language: Column): string {
  const readable: ReadableLanguage | undefined = readableLanguages.find((each) => each === language);
  const plain = plainOf(words.normalize('NFKC').replace(/['’]/g, '')).match(/[\p{L}\p{N}]+/gu) ?? [];
  const isStemmed = readable !== undefined && readable !== 'ja';
  return `${language}:${(isStemmed ? plain.map((word) => stemOf(word, readable)) : plain).join('')}`;
}
